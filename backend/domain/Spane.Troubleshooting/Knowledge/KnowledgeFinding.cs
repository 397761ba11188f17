using Spane.Diagnosis;

namespace Spane.Troubleshooting;

/// <summary>What is found in the rules of a part.</summary>
/// <param name="Part">Where.</param>
/// <param name="Finding">What.</param>
public sealed record KnowledgeFinding(KnowledgePart Part, LintFinding Finding);
