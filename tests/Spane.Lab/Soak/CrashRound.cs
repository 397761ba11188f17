namespace Spane.Lab.Soak;

/// <summary>What a round of <c>spane soak crash</c> found.</summary>
/// <param name="Fault">What happened.</param>
/// <param name="Messages">Messages that the fleet sent.</param>
/// <param name="Lost">Points that should be stored and are not.</param>
/// <param name="Wrong">Points that are stored and should not be: twice, or with other values.</param>
/// <param name="Twins">Twins whose saved state differs from the uninterrupted run's.</param>
/// <param name="Settled">Whether the backend named every message as stored.</param>
/// <param name="FirstDifference">For an engineer: the first thing that differs; null: nothing.</param>
public sealed record CrashRound(CrashFault Fault, long Messages, int Lost, int Wrong, int Twins, bool Settled, string? FirstDifference)
{
    /// <summary>Whether everything is as after an uninterrupted run.</summary>
    public bool Good => Settled && Lost == 0 && Wrong == 0 && Twins == 0;
}
