namespace Spane.Plant;

/// <summary>
/// A stream of random numbers that is the same for a seed on every machine and every .NET version (SplitMix64, Steele et al. 2014; normal
/// numbers by the polar method of Marsaglia and Bray 1964).
/// </summary>
public sealed class SeededNoise
{
    private ulong _state;
    private double _spare = double.NaN;

    public SeededNoise(int seed, string part)
    {
        ArgumentNullException.ThrowIfNull(part);
        ulong hash = 14_695_981_039_346_656_037;
        foreach (char c in part)
        {
            hash = (hash ^ c) * 1_099_511_628_211;
        }

        _state = hash ^ ((ulong)(uint)seed << 17);
        Next();
    }

    /// <summary>A number from 0 up to, not including, 1.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from a standard normal distribution.</summary>
    public double Normal()
    {
        if (!double.IsNaN(_spare))
        {
            double kept = _spare;
            _spare = double.NaN;
            return kept;
        }

        double u, v, s;
        do
        {
            u = (2 * Uniform()) - 1;
            v = (2 * Uniform()) - 1;
            s = (u * u) + (v * v);
        }
        while (s is >= 1 or 0);

        double scale = Math.Sqrt(-2 * Math.Log(s) / s);
        _spare = v * scale;
        return u * scale;
    }

    private ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
