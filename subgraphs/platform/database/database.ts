/** A place to run SQL: the pool, or one transaction on one of its connections. */
export interface Queryable {
  /**
   * Runs one parameterised statement and returns its rows. `text` is a constant of the code; every value goes
   * through `values` (`$1`, `$2`, …). `bigint` and `numeric` come as strings, timestamps as `Date`, dates as `YYYY-MM-DD`.
   */
  query<Row extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>
}
