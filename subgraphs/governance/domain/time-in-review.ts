import type { ExceptionState } from './exception-machine.ts'

/** How long people have worked on an exception: what is over, and since when it goes on. */
export interface ReviewTime {
  readonly reviewSince: Date | null
  /** Milliseconds of the reviews that are over. */
  readonly reviewMs: number
}

/** The time after a change of state: a review that begins, goes on or ends. */
export function reviewTimeAfter(time: ReviewTime, to: ExceptionState, at: Date): ReviewTime {
  const reviewMs = timeInReview(time, at)
  return { reviewSince: to === 'IN_REVIEW' ? at : null, reviewMs }
}

/** All milliseconds in review up to an instant. */
export function timeInReview({ reviewSince, reviewMs }: ReviewTime, at: Date): number {
  return reviewSince === null ? reviewMs : reviewMs + Math.max(0, at.getTime() - reviewSince.getTime())
}
