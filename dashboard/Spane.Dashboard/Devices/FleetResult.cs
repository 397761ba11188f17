namespace Spane.Dashboard.Devices;

/// <summary>What became of an act on many devices.</summary>
/// <param name="Act">One of <see cref="Acts"/>.</param>
public sealed record FleetResult(string Act, IReadOnlyList<FleetOutcome> Devices)
{
    /// <summary>A packing line pauses: it fills no further pack until somebody starts it.</summary>
    public const string Pause = "pause";

    /// <summary>What a node still keeps is taken from its lowest number on; what is stored already stays as it is.</summary>
    public const string Sequence = "sequence";

    /// <summary>The acts that are safe on many devices at once. Credentials, restarts, loads and calibration are not: they are done one by
    /// one.</summary>
    public static IReadOnlyList<string> Acts { get; } = [Pause, Sequence];
}

/// <summary>What became of one device.</summary>
/// <param name="Why">Why it was not done; null: it was.</param>
public sealed record FleetOutcome(string Device, BilingualText? Why);
