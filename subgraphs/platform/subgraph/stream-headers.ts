/** Says of a stream behind which cursor its events begin, so that one that breaks before its first event can go on. */
export const BEGINS_HEADER = 'tessera-begins'
