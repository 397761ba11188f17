namespace Spane.Troubleshooting;

/// <summary>Another certainty of a rule, as closed cases have it.</summary>
/// <param name="Part">Where the rule stands.</param>
/// <param name="Rule">Its id.</param>
/// <param name="Cause">What it concludes.</param>
/// <param name="Present">Its certainty now.</param>
/// <param name="Proposed">The other one, two decimals, in [−0.99, 0.99], not 0.</param>
/// <param name="Fired">In how many cases its condition held.</param>
/// <param name="Right">In how many of them it was the cause.</param>
/// <param name="BaseShare">Share of the cause among all cases, in (0, 1).</param>
public sealed record CertaintyProposal(KnowledgePart Part, string Rule, string Cause, double Present, double Proposed, int Fired, int Right,
    double BaseShare);
