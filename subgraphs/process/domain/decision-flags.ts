import type { Candidate } from './coverage-candidates.ts'
import type { DecisionReason } from './decision-reasons.ts'
import type { EntitlementFacts } from './entitlement-facts.ts'
import type { Outcome } from './outcome-rules.ts'

/**
 * What has to be noticed beside the outcome. The first two route the case and deny nothing; danger to people sends
 * the work out at once, to be approved afterwards, whatever the table says.
 */
export function flagsOf(
  facts: EntitlementFacts,
  candidates: readonly Candidate[],
  outcome: Outcome,
): DecisionReason[] {
  return [...channelFlag(facts, candidates), ...callerFlag(facts), ...safetyFlag(facts, outcome)]
}

function channelFlag(facts: EntitlementFacts, candidates: readonly Candidate[]): DecisionReason[] {
  const excluding = (facts.subscriptions ?? []).filter(
    ({ id, includes }) =>
      candidates.some(({ factId }) => factId === `subscription.${id}`) &&
      includes.length > 0 &&
      includes.every(({ channels }) => channels.length > 0 && !channels.includes(facts.case.channel)),
  )
  return excluding.map(({ id, planCode }) => ({
    ruleId: 'FLAG',
    code: 'CHANNEL_NOT_INCLUDED',
    ruleText: `The plan ${planCode} does not include the channel ${facts.case.channel}; offer the customer one that it does.`,
    effect: 'FLAG',
    factIds: [`subscription.${id}`],
  }))
}

function callerFlag(facts: EntitlementFacts): DecisionReason[] {
  if (facts.case.callerIsNamed !== false) return []
  const ruleText = 'The caller is not one that the contract names; have a named caller confirm.'
  return [{ ruleId: 'FLAG', code: 'CALLER_NOT_NAMED', ruleText, effect: 'FLAG', factIds: [] }]
}

function safetyFlag(facts: EntitlementFacts, outcome: Outcome): DecisionReason[] {
  if (!facts.case.lifeSafety || facts.case.severity !== 'SEV1' || outcome === 'COVERED') return []
  const ruleText = 'People are in danger: service goes out at once and is approved afterwards.'
  return [{ ruleId: 'FLAG', code: 'SAFETY_OVERRIDE', ruleText, effect: 'FLAG', factIds: [] }]
}
