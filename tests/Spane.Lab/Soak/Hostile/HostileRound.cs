namespace Spane.Lab.Soak.Hostile;

/// <summary>What a round of <c>spane soak hostile</c> found: one JSON object a line.</summary>
/// <param name="Round">Its number, from 1.</param>
/// <param name="Faults">What happened.</param>
/// <param name="Messages">Good messages sent.</param>
/// <param name="Lost">Good messages that are not stored.</param>
/// <param name="Twice">Messages that are stored more than once.</param>
/// <param name="WrongEnergyWh">Watt-hours by which the ledgers differ from what flowed.</param>
/// <param name="BlockedDevices">Devices whose messages were not all taken.</param>
/// <param name="Unexplained">Differences from the plain run, and faults, that no alarm and no question told.</param>
/// <param name="FirstDifference">For an engineer: the first thing that is wrong; null: nothing.</param>
internal sealed record HostileRound(
    int Round, IReadOnlyList<string> Faults, long Messages, int Lost, int Twice, long WrongEnergyWh, int BlockedDevices, int Unexplained, string? FirstDifference)
{
    /// <summary>Whether nothing was lost, bent or hidden.</summary>
    public bool IsGood() => this is { Lost: 0, Twice: 0, WrongEnergyWh: 0, BlockedDevices: 0, Unexplained: 0 };
}
