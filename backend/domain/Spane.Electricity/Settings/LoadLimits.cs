namespace Spane.Electricity.Settings;

/// <summary>The limits of one load as a manager changes them; its wiring stays.</summary>
/// <param name="LimitAmperes">Switched off above this current, A; 0: no limit.</param>
/// <param name="LimitWatts">Switched off above this power, W; 0: no limit.</param>
/// <param name="LimitDelay">How long a limit may be exceeded.</param>
/// <param name="SessionLimit">Longest continuous running of an attended load; zero: no limit.</param>
/// <param name="ShedPriority">1 is shed first; a cold load is never shed.</param>
public sealed record LoadLimits(
    string LoadId, double LimitAmperes, double LimitWatts, TimeSpan LimitDelay, TimeSpan SessionLimit, int ShedPriority);
