using System.Diagnostics;

namespace Spane.Lab.Bench;

/// <summary>One case: a pass evaluates all rows once and returns something that depends on them.</summary>
internal sealed class FuzzyCase(string name, int rows, Func<double> pass)
{
    private const double RoundMilliseconds = 1;

    private int _passes = 1;
    private double _sink;

    /// <summary>As the report calls it.</summary>
    internal string Name => name;

    /// <summary>Long enough for the optimising compiler, and to learn how many passes fill a round.</summary>
    internal void WarmUp()
    {
        long start = Stopwatch.GetTimestamp();
        int done = 0;
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < 300)
        {
            _sink += pass();
            done++;
        }

        _passes = Math.Max(1, (int)(done * RoundMilliseconds / 300));
    }

    /// <summary>One round.</summary>
    internal (double Nanoseconds, double Bytes) Measure()
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < _passes; i++)
        {
            _sink += pass();
        }

        double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (double.IsNaN(_sink))
        {
            throw new InvalidOperationException($"{name}: a row fired no rule.");
        }

        return (nanoseconds / ((double)_passes * rows), allocated / ((double)_passes * rows));
    }
}
