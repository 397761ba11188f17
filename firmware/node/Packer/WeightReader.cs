using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Node
{
    /// <summary>Passes the converter's words to the scale, tells the filling whether they can be trusted, and follows the zero while
    /// nothing is filled.</summary>
    internal sealed class WeightReader
    {
        private const int QualityDelayMs = 200;

        private readonly Sampler _sampler;
        private readonly Scale _scale;
        private readonly IFillingListener _listener;
        private SignalQuality _reported;
        private long _sinceMs;
        private long _zeroMs;
        private bool _atZeroLimit;

        internal WeightReader(Sampler sampler, Scale scale, IFillingListener listener)
        {
            _sampler = sampler;
            _scale = scale;
            _listener = listener;
        }

        /// <summary>The signal's health.</summary>
        internal readonly SignalMonitor Monitor = new SignalMonitor();

        /// <summary>Weighs with what was taken since the last step.</summary>
        internal void Step(FillingSequence filling, long nowMs)
        {
            while (_sampler.TryNext(out var word, out var takenMs))
            {
                var isGood = Monitor.Accept(word, takenMs);

                // Before the first word after a gap is weighed: what the filters hold from before the gap would be taken for a stable
                // weight.
                filling.Signal(Monitor.Quality == SignalQuality.Ok, nowMs);
                if (isGood)
                {
                    _scale.Add(word, takenMs);
                    TrackZero(filling.IsIdle, takenMs);
                }
            }

            Monitor.Step(nowMs);
            filling.Signal(Monitor.Quality == SignalQuality.Ok, nowMs);
            Report(Monitor.Quality, nowMs);
        }

        private void TrackZero(bool idle, long nowMs)
        {
            // Not while a calibration point is taken: all its samples are to have the same zero.
            if (idle && _scale.IsStable && !_scale.Point.IsTaking)
            {
                _scale.Zero.Track(_scale.ReadingGrams, nowMs - _zeroMs);
            }

            _zeroMs = nowMs;
            if (_scale.Zero.AtLimit != _atZeroLimit)
            {
                _atZeroLimit = _scale.Zero.AtLimit;
                _listener.Condition(EventCode.ZeroLimit, _atZeroLimit ? EventPhase.Came : EventPhase.Went, "load-cell",
                    _scale.Zero.TrackedGrams);
            }
        }

        /// <summary>Reports a bad signal when it lasts: a single late sample closes the gates, but is no event.</summary>
        private void Report(SignalQuality quality, long nowMs)
        {
            if (quality == _reported)
            {
                _sinceMs = nowMs;
            }
            else if (nowMs - _sinceMs >= QualityDelayMs || quality == SignalQuality.Ok)
            {
                if (_reported != SignalQuality.Ok)
                {
                    _listener.Condition(PackerWords.CodeOf(_reported), EventPhase.Went, "hx711", Monitor.Reason);
                }

                if (quality != SignalQuality.Ok)
                {
                    _listener.Condition(PackerWords.CodeOf(quality), EventPhase.Came, "hx711", Monitor.Reason);
                }

                _reported = quality;
            }
        }
    }
}
