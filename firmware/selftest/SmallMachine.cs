using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.SelfTest
{
    /// <summary>A hopper without noise: gates at once, material in flight for 100 ms, 0.1 g that sticks. One step is 5 ms.</summary>
    internal sealed class SmallMachine : IGates, IFillingListener
    {
        private const double CountsPerGram = 2147;
        private const double StickyGrams = 0.1;
        private const int StepMs = 5;
        private const int FlightSteps = 20;

        private readonly double[] _inFlight = new double[FlightSteps];
        private readonly Scale _scale;
        private double _opening;
        private bool _isDumping;
        private bool _announced;
        private bool _isOut;
        private double _contentGrams;
        private double _leftGrams;
        private int _step;

        internal SmallMachine()
        {
            _scale = new Scale(Calibration.Linear(0, CountsPerGram), new ScaleOptions());
            Sequence = new FillingSequence(_scale, this, this, new FillTiming());
        }

        internal FillingSequence Sequence { get; }

        internal long NowMs { get; private set; }

        internal int Packs { get; private set; }

        internal double LastNetGrams { get; private set; }

        internal double LastLeftGrams { get; private set; }

        internal string LastCode { get; private set; } = "";

        internal EventPhase LastPhase { get; private set; }

        /// <summary>Each pack was announced before it was dumped, and reported when it was out.</summary>
        internal bool IsInOrder { get; private set; } = true;

        internal double FeedFactor { get; set; } = 1;

        internal bool Accepts { get; set; } = true;

        internal bool AreGatesClosed => _opening == 0 && !_isDumping;

        public void Feed(double opening) => _opening = opening;

        public void Dump(bool open) => _isDumping = open;

        public bool MayPack(double netGrams) => Accepts;

        public void Dumping(Fill fill) => _announced = true;

        public void Dumped() => _isOut = _announced;

        public void Packed(Fill fill)
        {
            Packs++;
            IsInOrder &= _announced && _isOut;
            _announced = false;
            _isOut = false;
            LastNetGrams = fill.NetGrams;
            LastLeftGrams = _leftGrams;
            _leftGrams = 0;
        }

        public void Condition(string code, EventPhase phase, string source, double value)
        {
            LastCode = code;
            LastPhase = phase;
        }

        internal void Run(int milliseconds)
        {
            for (var t = 0; t < milliseconds; t += StepMs)
            {
                NowMs += StepMs;
                var place = _step++ % FlightSteps;
                _contentGrams += _inFlight[place];
                _inFlight[place] = FeedFactor * 90 * _opening * _opening * StepMs / 1000.0;
                if (_isDumping && _contentGrams > StickyGrams)
                {
                    var leaving = _contentGrams - StickyGrams < 2 ? _contentGrams - StickyGrams : 2;
                    _contentGrams -= leaving;
                    _leftGrams += leaving;
                }

                if (_step % 5 == 0 || _step % 5 == 2)
                {
                    _scale.Add((int)(_contentGrams * CountsPerGram), NowMs);
                }

                Sequence.Step(NowMs);
            }
        }
    }
}
