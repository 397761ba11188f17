using Spane.NanoFramework;

namespace Spane.Backend.Tests.Power;

/// <summary>The virtual board's clock as the backend's.</summary>
internal sealed class BoardTime(VirtualBoard board) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => board.TrueUtcNow;

    public override long GetTimestamp() => board.TrueUtcNow.Ticks;
}
