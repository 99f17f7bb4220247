/**
 * An iterator that is opened at its first `next()`, or later by nobody if it is ended before. `return()` ends it at
 * once, also while a `next()` is pending: an async generator's would wait.
 */
export function lazyIterator<Item>(open: () => Promise<AsyncIterator<Item>>): AsyncIterableIterator<Item> {
  const end: IteratorResult<Item> = { value: undefined, done: true }
  let opened: Promise<AsyncIterator<Item>> | null = null
  let ended = false
  let finish: (result: IteratorResult<Item>) => void = () => undefined
  const finished = new Promise<IteratorResult<Item>>((resolve) => {
    finish = resolve
  })

  return {
    async next() {
      if (ended) return end
      opened ??= open()
      const result = await Promise.race([finished, opened.then((inner) => inner.next())])
      if (result.done === true) ended = true
      return result
    },
    async return() {
      if (!ended) {
        ended = true
        finish(end)
        // Whoever opens meanwhile is ended as soon as it is open; a failure to open has nobody to be told.
        void opened?.then((inner) => inner.return?.()).catch(() => undefined)
      }
      return await Promise.resolve(end)
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

/** An iterator over one item. */
export function singleItem<Item>(item: Item): AsyncIterator<Item> {
  let given = false
  return {
    next() {
      const result: IteratorResult<Item> = given
        ? { value: undefined, done: true }
        : { value: item, done: false }
      given = true
      return Promise.resolve(result)
    },
  }
}

/**
 * Every item changed by a function; ending it ends the source. Thousands of subscriptions wait in several of these each,
 * so a pending `next()` is one promise and no suspended function.
 */
export function mapIterator<From, To>(
  source: AsyncIterator<From>,
  change: (item: From) => To | Promise<To>,
): AsyncIterableIterator<To> {
  const changed = (result: IteratorResult<From>): IteratorResult<To> | Promise<IteratorResult<To>> => {
    if (result.done === true) return { value: undefined, done: true }
    const value = change(result.value)
    return value instanceof Promise
      ? value.then((item: To) => ({ value: item, done: false }))
      : { value, done: false }
  }
  return {
    next: () => source.next().then(changed),
    async return() {
      await source.return?.()
      return { value: undefined, done: true }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

/** An iterator as a generator, for those who end nothing else when their reader goes. `return()` ends it at once. */
export function asGenerator<Item>(items: AsyncIterator<Item>): AsyncGenerator<Item> {
  const end = async () => {
    await items.return?.()
    return { value: undefined, done: true } as const
  }
  return {
    next: () => items.next(),
    return: end,
    throw: end,
    [Symbol.asyncIterator]() {
      return this
    },
    [Symbol.asyncDispose]: async () => void (await end()),
  }
}
