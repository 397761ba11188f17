using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Node
{
    /// <summary>
    /// Captures the points of a calibration, each by a command that is answered when its samples are there. The draft is in memory only: a
    /// reset, a start and half an hour without a point leave the former calibration in force.
    /// </summary>
    internal sealed class CalibrationCapture
    {
        private const double HeaviestReferenceGrams = 5000;
        private const int DraftMs = 30 * 60 * 1000;

        private readonly Scale _scale;
        private readonly SignalMonitor _monitor;
        private readonly PackerMemory _memory;
        private readonly CalibrationDraft _draft = new CalibrationDraft();
        private string _command = "";
        private double _massGrams;
        private bool _isNew;
        private long _lastPointMs;

        internal CalibrationCapture(Scale scale, SignalMonitor monitor, PackerMemory memory)
        {
            _scale = scale;
            _monitor = monitor;
            _memory = memory;
        }

        /// <summary>Begins a point.</summary>
        internal void Begin(Command command, FillingSequence filling, NodeRuntime node, long nowMs)
        {
            var mass = -1.0;
            var refusal = _command.Length > 0 ? "busy"
                : !command.Keys.TryDouble("mass", out mass) || !(mass >= 0) || mass > HeaviestReferenceGrams ? "missing-key"
                : Hindrance(mass, filling);
            if (refusal.Length > 0)
            {
                node.Acknowledge(command.Id, CommandOutcome.Rejected, refusal, HindranceValue(refusal), nowMs);
                return;
            }

            _command = command.Id;
            _massGrams = mass;
            _isNew = command.Keys.TryDouble("new", out var isNew) && isNew == 1;
            _scale.Point.Begin();
            node.Acknowledge(_command, CommandOutcome.Accepted, "", 0, nowMs);
        }

        /// <summary>Ends the point when its samples are there, or when something came between.</summary>
        internal void Step(FillingSequence filling, NodeRuntime node, long nowMs)
        {
            if (_command.Length == 0)
            {
                return;
            }

            var hindrance = Hindrance(_massGrams, filling);
            if (hindrance.Length > 0)
            {
                _scale.Point.Cancel();
                Answer(CommandOutcome.Rejected, hindrance, HindranceValue(hindrance), node, nowMs);
            }
            else if (_scale.Point.IsFull)
            {
                Finish(filling, node, nowMs);
            }
        }

        /// <summary>Discards the points, unless they are in force already.</summary>
        internal void Discard() => _draft.Discard();

        private void Finish(FillingSequence filling, NodeRuntime node, long nowMs)
        {
            var point = _scale.Point;
            if (!point.Finish())
            {
                Answer(CommandOutcome.Rejected, EventCode.NotStable, point.SpreadGrams, node, nowMs);
                return;
            }

            var counts = _scale.Calibration.ToCounts(point.MeanGrams + _scale.Zero.OffsetGrams);
            if (nowMs - _lastPointMs > DraftMs)
            {
                _draft.Discard();
            }

            var isFirst = _massGrams == 0;
            var refusal = isFirst
                ? _draft.AddZero(counts, _isNew || !_memory.State.IsCalibrated ? null : _scale.Calibration)
                : _draft.AddMass(counts, _massGrams);
            if (refusal.Length > 0)
            {
                Answer(CommandOutcome.Rejected, refusal, _draft.Value, node, nowMs);
                return;
            }

            _lastPointMs = nowMs;
            if (_draft.Curve == null)
            {
                Answer(CommandOutcome.Done, "one-point", point.SpreadGrams, node, nowMs);
                return;
            }

            _memory.State.Calibration = _draft.Curve;
            _scale.Calibration = _draft.Curve;
            _scale.Zero.Set(0);
            _scale.Reset();
            var isSaved = _memory.Save(filling, _scale);
            var outcome = isSaved ? CommandOutcome.Done : CommandOutcome.Failed;
            Answer(outcome, isSaved ? "" : EventCode.FlashRefused, point.SpreadGrams, node, nowMs);
        }

        private void Answer(CommandOutcome outcome, string why, double value, NodeRuntime node, long nowMs)
        {
            node.Acknowledge(_command, outcome, why, value, nowMs);
            _command = "";
        }

        /// <summary>What forbids a point now: a code, or empty.</summary>
        private string Hindrance(double mass, FillingSequence filling) =>
            !filling.IsIdle ? "running"
            : _monitor.Quality != SignalQuality.Ok ? PackerWords.CodeOf(_monitor.Quality)
            : mass == 0 && filling.HoldsLeftover ? "not-empty" : "";

        private double HindranceValue(string code) =>
            code == "not-empty" ? _scale.StillGrams : _monitor.Quality != SignalQuality.Ok ? _monitor.Reason : 0;
    }
}
