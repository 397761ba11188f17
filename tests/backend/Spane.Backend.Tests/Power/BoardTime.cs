using Spane.NanoFramework;

namespace Spane.Backend.Tests.Power;

/// <summary>The virtual board's clock as the backend's.</summary>
internal sealed class BoardTime(VirtualBoard board) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => board.TrueUtcNow;
}
