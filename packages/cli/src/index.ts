export { type CancelConfig, defineConfig, type GivenAccount } from './config.ts'
