// A part of the application that brought its own copy of core.
export { CancelError, Secret } from '@cancel/core'
export { createKibo } from '@cancel/kibo'
