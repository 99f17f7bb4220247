import { createCancelServiceOrder, type CancelServiceOrder } from './cancel-order.ts'
import { createCloseCase, type CloseCase } from './close-case.ts'
import { createCompletion, type RepostServiceOrder } from './complete-order.ts'
import type { Schedule } from '../../platform/schedule.ts'
import type { AuthorizationStore } from './authorization-store.ts'
import type { AuthorizeWork } from './authorize-work.ts'
import { createAuthorization } from './create-authorization.ts'
import { createAnnounceMargins } from './announce-margins.ts'
import { createCompareCoverage, type CompareCoverage } from './compare-coverage.ts'
import { escalateRenewals } from './escalate-renewals.ts'
import { createDispatchService, type DispatchService } from './dispatch-service.ts'
import { createOpenCase, type OpenCase } from './open-case.ts'
import type { ProcessGround } from './process-ground.ts'
import { createReplaySaga, type ReplaySaga } from './replay-saga.ts'
import { createEntitlementRechecks, type EntitlementRechecks } from './recheck-entitlements.ts'
import { createRescheduleVisits } from './reschedule-visits.ts'
import { createRenewals, type RepairContract } from './renew-terms.ts'
import type { Reaction } from './react-to-events.ts'
import { watchReservations } from './watch-reservations.ts'

/** What people ask of the process layer, each the beginning of a workflow or a step of one. */
export interface ProcessOperations {
  readonly openCase: OpenCase
  readonly dispatchService: DispatchService
  readonly authorizeWork: AuthorizeWork
  readonly rememberEntitlement: EntitlementRechecks['remember']
  readonly compareCoverage: CompareCoverage
  readonly replaySaga: ReplaySaga
  readonly repostServiceOrder: RepostServiceOrder
  readonly cancelServiceOrder: CancelServiceOrder
  readonly closeCase: CloseCase
  readonly repairContract: RepairContract
}

/** Makes all operations with their sagas, and what they do when something happens in a system. */
export function createProcessOperations(
  ground: ProcessGround,
  authorizations: AuthorizationStore,
): {
  readonly operations: ProcessOperations
  readonly reactions: readonly Reaction[]
  /** Work that nobody asks for. */
  readonly schedules: readonly Schedule[]
} {
  const intake = createOpenCase(ground)
  const completion = createCompletion(ground)
  const authorization = createAuthorization(ground, authorizations)
  const closing = createCloseCase(ground)
  const renewals = createRenewals(ground)
  const rechecks = createEntitlementRechecks(ground)
  return {
    operations: {
      openCase: intake.openCase,
      dispatchService: createDispatchService(ground, authorization.consent),
      authorizeWork: authorization.authorizeWork,
      rememberEntitlement: rechecks.remember,
      compareCoverage: createCompareCoverage(ground),
      replaySaga: createReplaySaga(ground),
      repostServiceOrder: completion.repostServiceOrder,
      cancelServiceOrder: createCancelServiceOrder(ground),
      closeCase: closing.closeCase,
      repairContract: renewals.repairContract,
    },
    reactions: [
      ...intake.reactions,
      completion.reaction,
      ...closing.reactions,
      ...renewals.reactions,
      ...authorization.reactions,
      createRescheduleVisits(ground),
      watchReservations(ground),
      escalateRenewals(ground),
      rechecks.reaction,
      createAnnounceMargins(ground),
    ],
    schedules: [authorization.expiry, rechecks.schedule],
  }
}
