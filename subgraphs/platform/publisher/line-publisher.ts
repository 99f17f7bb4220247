import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { toCloudEvent } from './cloud-event.ts'
import type { EventPublisher } from './event-publisher.ts'

/** Writes each event as a line of JSON, as fast as the output takes them. */
export function linePublisher(output: Writable): EventPublisher {
  return {
    async publish(events) {
      for (const event of events) {
        if (!output.write(`${JSON.stringify(toCloudEvent(event))}\n`)) await once(output, 'drain')
      }
    },
  }
}
