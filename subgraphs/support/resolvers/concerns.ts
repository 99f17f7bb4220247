import type { TesseraEvent } from '../../platform/events/event-log.ts'
import type { SubgraphContext } from '../context.ts'
import { isVisible } from '../domain/visibility.ts'

/** True if the caller may hear of a case's event. */
export function concerns(
  { audience, region }: TesseraEvent,
  { visibility }: Pick<SubgraphContext, 'visibility'>,
): boolean {
  return isVisible(visibility, {
    tenantId: audience['supportTenantId'] ?? null,
    technician: audience['technician'] ?? null,
    region: region ?? null,
  })
}
