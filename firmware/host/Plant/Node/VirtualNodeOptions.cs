using Spane.Firmware.Core.Settings;
using Spane.NanoFramework;

namespace Spane.Plant.Node;

/// <summary>A node on a virtual board.</summary>
public sealed record VirtualNodeOptions
{
    /// <summary>Seed of all noise around it.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Who it is and where its broker is, as <c>./spane provision</c> would write it.</summary>
    public NodeSettings Settings { get; init; } = new();

    /// <summary>A host folder that takes the place of its flash and survives the process; absent: a <see cref="VirtualFlash"/> in
    /// memory.</summary>
    public string? FlashFolder { get; init; }

    /// <summary>True to connect to the broker in the settings over the network; false for a <see cref="Link.LoopbackBroker"/> under the
    /// virtual clock.</summary>
    public bool UsesNetwork { get; init; }

    /// <summary>UTC at clock 0.</summary>
    public DateTime StartUtc { get; init; } = new(2026, 1, 5, 1, 0, 0, DateTimeKind.Utc);

    /// <summary>
    /// Whether a time server answers. Without one the node sends no time of day; that is right for a clock that runs faster than the
    /// backend's.
    /// </summary>
    public bool HasTimeServer { get; init; } = true;

    /// <summary>The scheduler's tick, to which sleeps are rounded, in µs; 0 for a kind board, whose sleeps are exact.</summary>
    public long SchedulerTickMicroseconds { get; init; } = TickScheduler.DefaultTickMicroseconds;

    /// <summary>How long the firmware's loop works until it gives way the next time, in µs: a turn gives way five times at least.</summary>
    public Func<long> WorkMicroseconds { get; init; } = () => 400;
}
