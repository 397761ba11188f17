namespace Spane.Firmware.Core.Weighing
{
    /// <summary>
    /// The weighing of the hopper on the load cell: counts to gross grams, a quick signal for the cut-off and a still one for the reading.
    /// Nothing here allocates after construction.
    /// </summary>
    public sealed class Scale
    {
        private const int SlopeSamples = 6;

        private readonly MedianFilter _median = new MedianFilter();
        private readonly NotchFilter? _notch;
        private readonly MovingAverage _feed;
        private readonly MovingAverage _still;
        private readonly KalmanFilter? _kalman;
        private readonly StabilityDetector _stability;
        private readonly long[] _history = new long[SlopeSamples];
        private long _feedWeight;
        private long _stillWeight;
        private int _historyNext;
        private int _historyCount;
        private long _sampleMs;
        private double _feedGrams;
        private double _flowGramsPerSecond;

        public Scale(Calibration calibration, ScaleOptions options)
        {
            Calibration = calibration;
            _notch = options.NotchHertz > 0 ? new NotchFilter(options.NotchHertz, 2, 1000.0 / SignalMonitor.SamplePeriodMs) : null;
            _feed = new MovingAverage(options.FeedAverageSamples);
            var variance = options.NoiseGrams * options.NoiseGrams;
            _kalman = options.UseKalman ? new KalmanFilter(variance / 50, variance) : null;
            _still = new MovingAverage(options.StillAverageSamples);
            _stability = new StabilityDetector(options.StableWindowSamples, options.StableBandGrams);
            Point = new PointSampler(options.StableBandGrams);
            Zero = new ZeroTracker(options.ZeroRangeGrams, options.ZeroGramsPerSecond, options.ZeroLimitGrams);
            FeedDelayMs = Delay(_feed.GroupDelaySamples);
            StillDelayMs = Delay(_kalman == null ? _still.GroupDelaySamples : _kalman.GroupDelaySamples);
        }

        /// <summary>Curve of the load cell.</summary>
        public Calibration Calibration;

        public readonly ZeroTracker Zero;

        /// <summary>Delay of <see cref="FeedGrams"/> behind the load, by the filters, in ms.</summary>
        public readonly double FeedDelayMs;

        /// <summary>Delay of <see cref="StillGrams"/> behind the load, by the filters, in ms.</summary>
        public readonly double StillDelayMs;

        /// <summary>A calibration point, of the same signal as <see cref="StillGrams"/>.</summary>
        public readonly PointSampler Point;

        /// <summary>Time of the last sample, monotonic, in ms.</summary>
        public long SampleMs => _sampleMs;

        /// <summary>Gross weight for the cut-off: quick, with the noise of a short average, in g.</summary>
        public double FeedGrams => _feedGrams;

        /// <summary>Gross weight for people: smooth, in g.</summary>
        public double StillGrams => _stillWeight * WeightUnit.Grams;

        /// <summary>Rise of <see cref="FeedGrams"/> over the last samples in g/s.</summary>
        public double FlowGramsPerSecond => _flowGramsPerSecond;

        /// <summary>True when the weight is stable.</summary>
        public bool IsStable => _stability.IsStable;

        /// <summary>Mean of the last window: the reading, when <see cref="IsStable"/>; in g.</summary>
        public double ReadingGrams => _stability.MeanGrams;

        /// <summary>Spread of the last window in g.</summary>
        public double SpreadGrams => _stability.SpreadGrams;

        /// <summary>Processes one word.</summary>
        public void Add(int word, long nowMs)
        {
            _sampleMs = nowMs;
            var weight = _median.Filter(Calibration.ToUnits(word) - Zero.Offset);
            if (_notch != null)
            {
                weight = WeightUnit.FromGrams(_notch.Filter(weight * WeightUnit.Grams));
            }

            _feedWeight = _feed.Filter(weight);
            _feedGrams = _feedWeight * WeightUnit.Grams;
            _stillWeight = _kalman == null ? _still.Filter(weight) : WeightUnit.FromGrams(_kalman.Filter(weight * WeightUnit.Grams));
            _stability.Add(_stillWeight);
            if (Point.IsTaking)
            {
                Point.Add(StillGrams);
            }

            Slope();
        }

        /// <summary>Asks for a reading that lies wholly after now.</summary>
        public void RestartStability() => _stability.Restart();

        /// <summary>Resets the filters, after a gap in the signal or a new zero.</summary>
        public void Reset()
        {
            _median.Reset();
            _notch?.Reset();
            _feed.Reset();
            _still.Reset();
            _kalman?.Reset();
            _stability.Restart();
            Point.Restart();
            _historyCount = 0;
            _historyNext = 0;
            _flowGramsPerSecond = 0;
        }

        /// <summary>Makes the present reading the zero.</summary>
        public void SetZero()
        {
            Zero.Set(ReadingGrams + Zero.OffsetGrams);
            Reset();
        }

        private double Delay(double lastSamples) =>
            (MedianFilter.GroupDelaySamples + (_notch == null ? 0 : _notch.GroupDelaySamples) + lastSamples) * SignalMonitor.SamplePeriodMs;

        /// <summary>Rise between the newest and the oldest of the last samples: short enough to follow the feed, long enough for the
        /// noise.</summary>
        private void Slope()
        {
            var oldest = _history[_historyNext];
            _history[_historyNext] = _feedWeight;
            _historyNext = _historyNext + 1 == SlopeSamples ? 0 : _historyNext + 1;
            if (_historyCount == SlopeSamples)
            {
                _flowGramsPerSecond = (_feedWeight - oldest) * (WeightUnit.Grams * 1000 / (SlopeSamples * SignalMonitor.SamplePeriodMs));
            }
            else
            {
                _historyCount++;
            }
        }
    }
}
