namespace Spane.Firmware.Core.Weighing
{
    /// <summary>Watches the converter's words: are they there, do they live, are they within the range; and measures their rate.</summary>
    public sealed class SignalMonitor
    {
        /// <summary>Nominal period of a sample in ms, at 80 samples a second.</summary>
        public const double SamplePeriodMs = 12.5;

        /// <summary>Silence that counts as missing: more than four sample periods, in ms.</summary>
        public const int MissingAfterMs = 50;

        /// <summary>The same word this many times in a row counts as stuck.</summary>
        public const int StuckAfterWords = 40;

        /// <summary>Good words before the signal is trusted again: the HX711 settles in four conversions (datasheet table 1).</summary>
        public const int SettlingWords = 4;

        private const int RateWindowMs = 1000;

        private long _lastWordMs;
        private long _windowStartMs;
        private int _windowWords;
        private int _lastWord;
        private int _goodInRow;
        private bool _started;
        private SignalQuality _quality = SignalQuality.Missing;
        private double _reason;
        private double _ratePerSecond;
        private long _good;
        private long _saturated;
        private long _repeated;
        private int _equalInRow;

        /// <summary>Quality of the signal now.</summary>
        public SignalQuality Quality => _quality;

        /// <summary>The value that decided on the quality: ms of silence, or counts.</summary>
        public double Reason => _reason;

        /// <summary>Measured rate in samples per second, over the last second.</summary>
        public double RatePerSecond => _ratePerSecond;

        /// <summary>Good words since boot.</summary>
        public long Good => _good;

        /// <summary>Words at the end of the range since boot.</summary>
        public long Saturated => _saturated;

        /// <summary>Words that repeated the one before since boot.</summary>
        public long Repeated => _repeated;

        /// <summary>Longest run of equal words at present.</summary>
        public int EqualInRow => _equalInRow;

        /// <summary>Processes one word.</summary>
        /// <param name="nowMs">When it was taken, monotonic, in ms.</param>
        /// <returns>True when the word may be weighed with.</returns>
        public bool Accept(int word, long nowMs)
        {
            Step(nowMs);
            Measure(nowMs);
            _equalInRow = _started && word == _lastWord ? EqualInRow + 1 : 1;
            _repeated += EqualInRow > 1 ? 1 : 0;
            _lastWord = word;
            _lastWordMs = nowMs;
            _started = true;
            if (word == Hx711Word.Highest || word == Hx711Word.Lowest)
            {
                _saturated++;
                Fail(SignalQuality.Saturated, word);
            }
            else if (EqualInRow >= StuckAfterWords)
            {
                Fail(SignalQuality.Stuck, word);
            }
            else if (Quality == SignalQuality.Ok || ++_goodInRow > SettlingWords)
            {
                _quality = SignalQuality.Ok;
                _good++;
                return true;
            }

            return false;
        }

        /// <summary>Notices silence.</summary>
        public void Step(long nowMs)
        {
            if (!_started)
            {
                _started = true;
                _lastWordMs = nowMs;
                _windowStartMs = nowMs;
            }

            var silence = nowMs - _lastWordMs;
            if (silence > MissingAfterMs)
            {
                _ratePerSecond = 0;
                Fail(SignalQuality.Missing, silence);
            }
        }

        private void Fail(SignalQuality quality, double reason)
        {
            _quality = quality;
            _reason = reason;
            _goodInRow = 0;
        }

        private void Measure(long nowMs)
        {
            _windowWords++;
            var elapsed = nowMs - _windowStartMs;
            if (elapsed >= RateWindowMs)
            {
                _ratePerSecond = _windowWords * 1000.0 / elapsed;
                _windowStartMs = nowMs;
                _windowWords = 0;
            }
        }
    }
}
