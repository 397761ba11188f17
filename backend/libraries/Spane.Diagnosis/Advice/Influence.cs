namespace Spane.Diagnosis;

/// <summary>How much one fact could change a conclusion, the others being as they are.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Now">Its certainty now, in [−1, 1].</param>
/// <param name="WhenAbsent">The conclusion's certainty if the fact were certainly absent: −1 for what is asked, 0 for what is
/// observed.</param>
/// <param name="WhenPresent">The conclusion's certainty if it were certainly there.</param>
/// <param name="Change">The larger distance of the two from the conclusion's certainty now, in [0, 2].</param>
public sealed record Influence(Symbol Fact, double Now, double WhenAbsent, double WhenPresent, double Change);
