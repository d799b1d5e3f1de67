/** The part of Standard Schema (standardschema.dev, version 1) that is used, so that no validator is in our types. */
export interface Schema<Value> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => unknown
    readonly types?: { readonly input: Value; readonly output: Value } | undefined
  }
}

/** Whether a value has what the schema asks for. The value itself stays as it came, unknown members included. */
export function fits<Value>(schema: Schema<Value>, value: unknown): value is Value {
  const result = schema['~standard'].validate(value)
  return (
    typeof result === 'object' &&
    result !== null &&
    !('then' in result) &&
    !('issues' in result && result.issues)
  )
}
