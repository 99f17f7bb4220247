// Thousands of subscriptions each wait in several of these: they are classes, whose functions are not made for every one.

const END = { value: undefined, done: true } as const

/**
 * An iterator that is opened at its first `next()`, or later by nobody if it is ended before. `return()` ends it at
 * once, also while it is being opened: an async generator's would wait.
 */
export function lazyIterator<Item>(open: () => Promise<AsyncIterator<Item>>): AsyncIterableIterator<Item> {
  return new LazyIterator(open)
}

class LazyIterator<Item> implements AsyncIterableIterator<Item> {
  readonly #open: () => Promise<AsyncIterator<Item>>
  #opening: Promise<AsyncIterator<Item>> | null = null
  /** Once it is open it is this one. */
  #opened: AsyncIterator<Item> | null = null
  #ended = false
  /** Ends whoever waits for it to open. */
  #giveUp: (() => void) | null = null

  constructor(open: () => Promise<AsyncIterator<Item>>) {
    this.#open = open
  }

  next(): Promise<IteratorResult<Item>> {
    if (this.#ended) return Promise.resolve(END)
    if (this.#opened !== null) return this.#opened.next()
    return this.#whenOpened().then((opened) => opened?.next() ?? END)
  }

  return(): Promise<IteratorResult<Item>> {
    if (!this.#ended) {
      this.#ended = true
      this.#giveUp?.()
      // Whoever opens meanwhile is ended as soon as it is open; a failure to open has nobody to be told.
      void this.#opening?.then((inner) => inner.return?.()).catch(() => undefined)
    }
    return Promise.resolve(END)
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  /** Null if it is ended first. */
  async #whenOpened(): Promise<AsyncIterator<Item> | null> {
    const { promise: givenUp, resolve } = Promise.withResolvers<null>()
    this.#giveUp = () => {
      resolve(null)
    }
    this.#opening ??= this.#open()
    const opened = await Promise.race([this.#opening, givenUp])
    this.#giveUp = null
    this.#opened = opened
    return opened
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

/** Every item changed by a function; ending it ends the source. */
export function mapIterator<From, To>(
  source: AsyncIterator<From>,
  change: (item: From) => To | Promise<To>,
): AsyncIterableIterator<To> {
  return new MappedIterator(source, change)
}

class MappedIterator<From, To> implements AsyncIterableIterator<To> {
  readonly #source: AsyncIterator<From>
  readonly #change: (item: From) => To | Promise<To>

  constructor(source: AsyncIterator<From>, change: (item: From) => To | Promise<To>) {
    this.#source = source
    this.#change = change
  }

  /** While it waits it is one promise and no suspended function. */
  next(): Promise<IteratorResult<To>> {
    return this.#source.next().then((result) => this.#changed(result))
  }

  async return(): Promise<IteratorResult<To>> {
    await this.#source.return?.()
    return END
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #changed(result: IteratorResult<From>): IteratorResult<To> | Promise<IteratorResult<To>> {
    if (result.done === true) return END
    const value = this.#change(result.value)
    return value instanceof Promise
      ? value.then((item: To) => ({ value: item, done: false }))
      : { value, done: false }
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
