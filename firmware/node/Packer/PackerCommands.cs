using Spane.Firmware.Core.Counting;
using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Node
{
    /// <summary>What people tell the packer, by command and by the two buttons. A command is answered done only when what it set is in
    /// flash.</summary>
    internal sealed class PackerCommands
    {
        private const int ButtonMs = 30;
        private const double ZeroCommandRangeGrams = 20;
        private const double AnyWeightGrams = double.MaxValue;

        private readonly PackerHardware _hardware;
        private readonly FillingSequence _filling;
        private readonly Scale _scale;
        private readonly SignalMonitor _monitor;
        private readonly PackerMemory _memory;
        private readonly PackTracker _packs;
        private readonly TrialKeeper _trials;
        private readonly ProductChange _product;
        private readonly CalibrationCapture _calibration;
        private readonly ButtonDebounce _startStop = new ButtonDebounce(ButtonMs);
        private readonly ButtonDebounce _releaseTare = new ButtonDebounce(ButtonMs);

        internal PackerCommands(
            PackerHardware hardware,
            FillingSequence filling,
            Scale scale,
            SignalMonitor monitor,
            PackerMemory memory,
            PackTracker packs,
            TrialKeeper trials,
            ProductChange product)
        {
            _hardware = hardware;
            _filling = filling;
            _scale = scale;
            _monitor = monitor;
            _memory = memory;
            _packs = packs;
            _trials = trials;
            _product = product;
            _calibration = new CalibrationCapture(scale, monitor, memory);
        }

        /// <summary>Carries out a command; false when it is none of the packer's.</summary>
        internal bool Do(Command command, NodeRuntime node, long nowMs)
        {
            switch (command.Action)
            {
                case "start":
                    Answer(command, Start(node, nowMs), node, nowMs);
                    return true;
                case "stop":
                    Stop(nowMs);
                    Answer(command, "", node, nowMs);
                    return true;
                case "pause":
                    _filling.Pause(nowMs);
                    Answer(command, "", node, nowMs);
                    return true;
                case "zero":
                    Answer(command, SetZero(ZeroCommandRangeGrams), node, nowMs);
                    return true;
                case "tare":
                    Answer(command, SetZero(AnyWeightGrams), node, nowMs);
                    return true;
                case "release":
                    Answer(command, _filling.Release(nowMs) ? "" : "nothing-held", node, nowMs);
                    return true;
                case "calibrate":
                    _calibration.Begin(command, _filling, node, nowMs);
                    return true;
                case "product":
                    _product.Process(command, _filling, node, nowMs);
                    return true;
                default:
                    return false;
            }
        }

        /// <summary>Advances a calibration point, and reads the two buttons.</summary>
        internal void Step(NodeRuntime node, long nowMs)
        {
            _calibration.Step(_filling, node, nowMs);
            if (_startStop.Read(_hardware.StartStopButton.Read() == System.Device.Gpio.PinValue.Low, nowMs))
            {
                if (_filling.IsIdle)
                {
                    Start(node, nowMs);
                }
                else
                {
                    Stop(nowMs);
                }
            }

            if (_releaseTare.Read(_hardware.ReleaseTareButton.Read() == System.Device.Gpio.PinValue.Low, nowMs) && !_filling.Release(nowMs))
            {
                SetZero(AnyWeightGrams);
            }
        }

        private void Answer(Command command, string refusal, NodeRuntime node, long nowMs)
        {
            var outcome =
                refusal.Length == 0 ? CommandOutcome.Done : refusal == EventCode.FlashRefused ? CommandOutcome.Failed
                    : CommandOutcome.Rejected;
            node.Acknowledge(command.Id, outcome, refusal, refusal == EventCode.NotStable ? _scale.SpreadGrams : 0, nowMs);
        }

        private string Start(NodeRuntime node, long nowMs)
        {
            if (_monitor.Quality != SignalQuality.Ok)
            {
                return PackerWords.CodeOf(_monitor.Quality);
            }

            if (!_packs.Cut.KnowsHopper)
            {
                return EventCode.NotStable;
            }

            var lotSize = _memory.State.Profile.LotSize;
            if (lotSize > 0 && _memory.State.PacksInLot >= lotSize)
            {
                return "lot-full";
            }

            _calibration.Discard();
            _trials.Start(node, nowMs);
            _filling.Start(nowMs);
            return "";
        }

        private void Stop(long nowMs)
        {
            _filling.Stop(nowMs);
            _trials.Stop();
        }

        private string SetZero(double rangeGrams)
        {
            if (!_filling.IsIdle)
            {
                return "running";
            }

            // A signal that is gone would leave the last stable reading standing.
            if (_monitor.Quality != SignalQuality.Ok)
            {
                return PackerWords.CodeOf(_monitor.Quality);
            }

            if (!_scale.IsStable)
            {
                return EventCode.NotStable;
            }

            var grams = _scale.ReadingGrams + _scale.Zero.OffsetGrams;
            if (grams > rangeGrams || grams < -rangeGrams)
            {
                return "out-of-range";
            }

            _scale.SetZero();
            return Saved();
        }

        private string Saved() => _memory.Save(_filling, _scale) ? "" : EventCode.FlashRefused;
    }
}
