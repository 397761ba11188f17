namespace Spane.Backend.Ingest;

/// <summary>How long something took, counted in classes as Prometheus reads them. Safe for concurrent use.</summary>
internal sealed class DurationHistogram
{
    private static readonly double[] UpperSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

    private readonly long[] _counts = new long[UpperSeconds.Length + 1];
    private long _ticks;

    /// <summary>Counts one.</summary>
    public void Observe(TimeSpan took)
    {
        var seconds = took.TotalSeconds;
        var bucket = Array.FindIndex(UpperSeconds, upper => seconds <= upper);
        Interlocked.Increment(ref _counts[bucket < 0 ? UpperSeconds.Length : bucket]);
        Interlocked.Add(ref _ticks, took.Ticks);
    }

    /// <summary>What was counted so far.</summary>
    /// <returns>For each upper bound in s, the last of them infinite, how many took at most that long; and how long all took together, in
    /// s.</returns>
    public (IReadOnlyList<(double UpperSeconds, long Count)> Buckets, double SumSeconds) Read()
    {
        long sum = 0;
        var buckets = new List<(double, long)>(_counts.Length);
        for (var i = 0; i < _counts.Length; i++)
        {
            sum += Interlocked.Read(ref _counts[i]);
            buckets.Add((i < UpperSeconds.Length ? UpperSeconds[i] : double.PositiveInfinity, sum));
        }

        return (buckets, TimeSpan.FromTicks(Interlocked.Read(ref _ticks)).TotalSeconds);
    }
}
