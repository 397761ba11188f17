namespace Spane.Lab.Soak;

/// <summary>A line of <c>spane soak crash</c>: all rounds of one fault.</summary>
/// <param name="Soak">Always <c>crash</c>.</param>
/// <param name="Fault">What happened in each round.</param>
/// <param name="Seed">Seed of the moments.</param>
/// <param name="Rounds">Rounds run.</param>
/// <param name="Good">Rounds after which everything was as after an uninterrupted run.</param>
/// <param name="Messages">Messages sent.</param>
/// <param name="Lost">Points that should be stored and are not.</param>
/// <param name="Wrong">Points that are stored and should not be: twice, or with other values.</param>
/// <param name="Twins">Twins whose saved state differed.</param>
internal sealed record CrashSummary(string Soak, string Fault, int Seed, int Rounds, int Good, long Messages, int Lost, int Wrong, int Twins);
