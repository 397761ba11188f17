using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Tests.Budget;

/// <summary>The weighing as it was with doubles throughout: what the integers are held against.</summary>
internal sealed class EarlierWeighing(Calibration calibration)
{
    private const int AverageSamples = 4;
    private const int WindowSamples = 6;
    private const int SlopeSamples = 6;
    private const double BandGrams = 0.12;

    private readonly double[] _feed = new double[AverageSamples];
    private readonly double[] _still = new double[AverageSamples];
    private readonly double[] _window = new double[WindowSamples];
    private readonly double[] _history = new double[SlopeSamples];
    private double _older;
    private double _old;
    private int _count;

    public double SetGrams { get; set; }

    public double TrackedGrams { get; set; }

    public double FeedGrams { get; private set; }

    public double StillGrams { get; private set; }

    public double FlowGramsPerSecond { get; private set; }

    public double MeanGrams { get; private set; }

    public double SpreadGrams { get; private set; }

    public bool IsStable { get; private set; }

    public void Add(int word)
    {
        double grams = Median(calibration.ToGrams(word) - (SetGrams + TrackedGrams));
        FeedGrams = Average(_feed, grams);
        StillGrams = Average(_still, grams);
        Stability(StillGrams);
        double oldest = _history[_count % SlopeSamples];
        _history[_count % SlopeSamples] = FeedGrams;
        if (_count >= SlopeSamples)
        {
            FlowGramsPerSecond = (FeedGrams - oldest) * (1000.0 / (SlopeSamples * SignalMonitor.SamplePeriodMs));
        }

        _count++;
    }

    private double Median(double sample)
    {
        if (_count == 0)
        {
            _older = sample;
            _old = sample;
        }

        double low = _older < _old ? _older : _old;
        double high = _older < _old ? _old : _older;
        _older = _old;
        _old = sample;
        return sample < low ? low : sample > high ? high : sample;
    }

    private double Average(double[] samples, double sample)
    {
        samples[_count % samples.Length] = sample;
        int count = Math.Min(_count + 1, samples.Length);
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += samples[i];
        }

        return sum / count;
    }

    private void Stability(double grams)
    {
        _window[_count % WindowSamples] = grams;
        int count = Math.Min(_count + 1, WindowSamples);
        double low = grams;
        double high = grams;
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            double s = _window[i];
            low = s < low ? s : low;
            high = s > high ? s : high;
            sum += s;
        }

        SpreadGrams = high - low;
        MeanGrams = sum / count;
        IsStable = count == WindowSamples && SpreadGrams <= BandGrams;
    }
}
