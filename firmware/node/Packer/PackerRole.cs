using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Core.Storage;
using Spane.Firmware.Core.Trials;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Node
{
    /// <summary>The packer: weighs, fills, counts, judges and reports. It has no static state and never waits.</summary>
    public sealed class PackerRole : INodeRole, IFillingListener
    {
        private const int BeatMs = 100;

        private readonly PackerHardware _hardware;
        private readonly PackerMemory _memory;
        private readonly LaterRecords _later = new LaterRecords();
        private readonly TrialKeeper _trials;
        private readonly PackTracker _packs;
        private readonly ProductChange _product;
        private readonly WeightReader _reader;
        private readonly PackerCommands _commands;
        private readonly PackerDisplay _display;
        private readonly MessageWriter _writer;
        private readonly bool _holdsNotOptimal;
        private NodeRuntime? _node;
        private long _nowMs;
        private long _nextWeightMs;
        private long _nextBeatMs;

        /// <summary>Creates the packer, stopped, with what its flash remembers.</summary>
        public PackerRole(PackerHardware hardware, NodeSettings settings, IFileStore files, IGiveWay rest)
        {
            _writer = new MessageWriter(256, rest);
            _hardware = hardware;
            _holdsNotOptimal = settings.HoldsNotOptimal;
            _memory = new PackerMemory(files);
            var state = _memory.State;
            var options = new ScaleOptions();
            options.NotchHertz = settings.NotchHertz;
            Scale = new Scale(state.Calibration, options);
            Scale.Zero.Set(state.ZeroGrams);
            Filling = new FillingSequence(Scale, new HopperGates(hardware.FeedGate, hardware.DumpGate), this, new FillTiming());
            Filling.SetProfile(state.Profile, state.Find(state.Profile.ProductId, state.Profile.TargetGrams));
            _trials = new TrialKeeper(_later, _memory);
            _packs = new PackTracker(hardware.Counter, _memory, _trials, _later, files);
            _product = new ProductChange(_memory, _trials);
            _reader = new WeightReader(hardware.Sampler, Scale, this);
            _commands = new PackerCommands(hardware, Filling, Scale, Monitor, _memory, _packs, _trials, _product);
            _display = new PackerDisplay(hardware.Display, hardware.StatusLamp);
        }

        /// <inheritdoc/>
        public string Name => "packer";

        /// <inheritdoc/>
        public bool IsAwake => Filling.IsRunning;

        /// <inheritdoc/>
        public bool IsUrgent => Filling.IsFeeding;

        /// <summary>The weighing.</summary>
        public readonly Scale Scale;

        /// <summary>The signal's health.</summary>
        public SignalMonitor Monitor => _reader.Monitor;

        public readonly FillingSequence Filling;

        /// <summary>The open trial.</summary>
        public MinuteTrial Trial => _trials.Trial;

        /// <summary>Packs of the lot so far.</summary>
        public int PacksInLot => _memory.State.PacksInLot;

        /// <inheritdoc/>
        public void Start(NodeRuntime node, long nowMs)
        {
            _node = node;
            _nowMs = nowMs;
            if (_memory.WasDamaged)
            {
                node.Raise(EventCode.SettingsRecovered, EventPhase.Once, PackerState.DocumentName, double.NaN, "", nowMs);
            }

            _packs.Cut.Start(node, nowMs);
        }

        /// <inheritdoc/>
        public void Step(long nowMs)
        {
            var node = _node!;
            _nowMs = nowMs;
            _reader.Step(Filling, nowMs);
            _packs.Cut.AskScale(Scale, Monitor.Quality, node, nowMs);
            _commands.Step(node, nowMs);
            Filling.Step(nowMs);
            node.Rest.GiveWay();
            _packs.Step(Filling, this, node, nowMs);
            node.Rest.GiveWay();
            _product.Step(Filling, Scale, _packs.Waiting, node, nowMs);
            _trials.Step(Filling, _packs.Waiting, node, nowMs);
            _memory.Step(Filling, Scale, node, nowMs);
            node.Rest.GiveWay();
            // A message takes as long as five samples: the cut-off does not wait for one.
            if (nowMs >= _nextWeightMs && Filling.State != FillState.Fine)
            {
                _nextWeightMs = nowMs + Protocol.WeightPeriodMs;
                PublishWeight(node, nowMs);
                node.Rest.GiveWay();
                _display.Write(Filling, Scale.IsStable, PacksInLot, Trial.RatePerMinute, _packs.LastVerdict, node, nowMs);
            }

            _display.Step(nowMs);

            // After the gates were told what to do: a loop that was silent finds a gap in the samples and closes them first.
            if (nowMs >= _nextBeatMs)
            {
                _nextBeatMs = nowMs + BeatMs;
                _hardware.ServoEnable.Toggle();
            }
        }

        /// <inheritdoc/>
        public bool OnCommand(Command command, long nowMs) => _commands.Do(command, _node!, nowMs);

        /// <inheritdoc/>
        public string OnConfig(JsonReader config, long nowMs) => _product.TryProcess(config) ? "" : "prod";

        /// <inheritdoc/>
        public void WriteReported(MessageWriter writer) => ProductKeys.Write(writer, _memory.State.Profile);

        /// <inheritdoc/>
        public void EnterSafeState()
        {
            _hardware.FeedGate.Move(0);
            _hardware.DumpGate.Move(0);
            Filling.Stop(_nowMs);
        }

        /// <inheritdoc/>
        public bool MayPack(double netGrams)
        {
            var profile = Filling.Profile;
            if (profile.LotSize > 0 && PacksInLot + 1 >= profile.LotSize)
            {
                Filling.Pause(_nowMs);
            }

            return netGrams >= profile.LowerGrams && netGrams <= profile.UpperGrams
                && (!_holdsNotOptimal || Trial.Packs.Count == 0 || _packs.Judge(netGrams) != VerdictWord.NotOptimal);
        }

        /// <inheritdoc/>
        public void Dumping(Fill fill) => _packs.Dumping(fill, _node!, _nowMs);

        /// <inheritdoc/>
        public void Dumped() => _packs.Left(_nowMs);

        /// <inheritdoc/>
        public void Packed(Fill fill) => _packs.Packed(fill, _nowMs);

        /// <inheritdoc/>
        public void Condition(string code, EventPhase phase, string source, double value) =>
            _node!.Raise(code, phase, source, value, "", _nowMs);

        private void PublishWeight(NodeRuntime node, long nowMs)
        {
            if (!node.IsConnected)
            {
                return;
            }

            node.BeginLive(_writer, nowMs);
            _writer.Within("net", Filling.NetGrams, 2, -Ranges.Grams, Ranges.Grams);
            _writer.Within("gross", Scale.StillGrams, 2, -Ranges.Grams, Ranges.Grams);
            _writer.Integer("st", Scale.IsStable ? 1 : 0);
            _writer.Text("state", PackerWords.Of(Filling.State));
            _writer.Within("sps", Monitor.RatePerSecond, 1, 0, Ranges.SamplesPerSecond);
            _writer.Text("q", PackerWords.Of(Monitor.Quality));
            _writer.End();
            node.PublishLive("weight", _writer);
        }
    }
}
