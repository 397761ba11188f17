namespace Spane.Storage.Telemetry;

/// <summary>Collects values into buckets of equal width over a range.</summary>
internal sealed class BucketSums
{
    private readonly TimeRange _range;
    private readonly (long Count, double Minimum, double Sum, double Maximum)[] _sums;

    public BucketSums(TimeRange range, int buckets)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(buckets, 10_000);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(range.Milliseconds, nameof(range));

        // 29,000 years: what is multiplied below stays a long.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(range.Milliseconds, long.MaxValue / 10_000, nameof(range));
        _range = range;
        _sums = new (long, double, double, double)[buckets];
    }

    /// <summary>Adds the sum of some values that all lie in the bucket of a time; times outside the range are ignored.</summary>
    public void Add(long utcMilliseconds, long count, double minimum, double sum, double maximum)
    {
        var offset = utcMilliseconds - _range.FromUtcMilliseconds;
        if (count == 0 || offset < 0 || offset >= _range.Milliseconds)
        {
            return;
        }

        ref var bucket = ref _sums[(int)(offset * _sums.Length / _range.Milliseconds)];
        bucket = bucket.Count == 0
            ? (count, minimum, sum, maximum)
            : (bucket.Count + count, Math.Min(bucket.Minimum, minimum), bucket.Sum + sum, Math.Max(bucket.Maximum, maximum));
    }

    public IReadOnlyList<Bucket> ToBuckets()
    {
        var buckets = new List<Bucket>(_sums.Length);
        for (var i = 0; i < _sums.Length; i++)
        {
            if (_sums[i] is { Count: > 0 } sum)
            {
                buckets.Add(new Bucket(StartOf(i), sum.Count, sum.Minimum, sum.Sum / sum.Count, sum.Maximum));
            }
        }

        return buckets;
    }

    // The first whole millisecond of bucket i: the inverse of the division in Add.
    private long StartOf(int i) =>
        _range.FromUtcMilliseconds + (((i * _range.Milliseconds) + _sums.Length - 1) / _sums.Length);
}
