import { writePerformancePage } from './page/files.ts'

// Writes docs/performance.md from the results that are kept. Nothing is measured, so the page is the same on any machine.
writePerformancePage()
