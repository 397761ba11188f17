namespace Spane.Tests.Clocks;

/// <summary>The system's time, which a test can put forward: for what runs on real timers beside a real server, and must not be waited
/// for.</summary>
internal sealed class MovableTime : TimeProvider
{
    private long _forward;

    private TimeSpan Forward => TimeSpan.FromTicks(Interlocked.Read(ref _forward));

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Forward;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(Forward.TotalSeconds * TimestampFrequency);

    /// <summary>Puts both clocks forward; timers that run keep their pace.</summary>
    public void Advance(TimeSpan time) => Interlocked.Add(ref _forward, time.Ticks);
}
