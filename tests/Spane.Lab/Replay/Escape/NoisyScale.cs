using Spane.Firmware.Core.Weighing;
using Spane.Plant;

namespace Spane.Lab.Replay.Escape;

/// <summary>A scale whose signal is noisy and whose span wanders, read by the firmware's own filters and stability detector; of the
/// plant only the load on the cell is left, so that hundreds of lots take seconds.</summary>
internal sealed class NoisyScale(SeededNoise noise, double sampleNoiseGrams, double driftPerRootHour)
{
    private const double CountsPerGram = 2147;

    /// <summary>The drift is told at this load.</summary>
    private const double ReferenceGrams = 35;

    // Samples after a change of load until the filters have forgotten the one before.
    private const int SettlingSamples = 10;

    private const int MostSamples = 2000;

    private readonly Scale _scale = new(Calibration.Create([0, (int)(1000 * CountsPerGram)], [0, 1000])!, new ScaleOptions());
    private double _spanError;
    private double _zeroGrams;
    private double _sampleMs;

    /// <summary>What of a content it shows.</summary>
    internal double Span => 1 + _spanError;

    /// <summary>Time goes by: the span wanders, and so does the zero, which no net weight shows.</summary>
    internal void Wait(TimeSpan time)
    {
        _spanError += driftPerRootHour / ReferenceGrams * Math.Sqrt(time.TotalHours) * noise.Normal();
        _zeroGrams += 0.05 * Math.Sqrt(time.TotalHours) * noise.Normal();
    }

    /// <summary>A person calibrates it, as well as a person can.</summary>
    internal void Calibrate() => _spanError = 0.0005 * noise.Normal();

    /// <summary>Reads a load as the filling sequence does: a stable window wholly after the change.</summary>
    internal double Read(double grams)
    {
        var shown = (grams * Span) + _zeroGrams;
        for (var sample = 0; sample < MostSamples && !(sample > SettlingSamples && _scale.IsStable); sample++)
        {
            if (sample == SettlingSamples)
            {
                _scale.RestartStability();
            }

            _sampleMs += SignalMonitor.SamplePeriodMs;
            _scale.Add((int)Math.Round((shown + (sampleNoiseGrams * noise.Normal())) * CountsPerGram), (long)_sampleMs);
        }

        return _scale.ReadingGrams;
    }
}
