using Spane.Firmware.Core.Counting;
using Spane.Firmware.Core.Display;
using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Core.Storage;
using Spane.Firmware.Core.Trials;
using Spane.Firmware.Core.Verdict;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Node
{
    /// <summary>The packer: weighs, fills, counts, judges and reports. It has no static state and never waits.</summary>
    public sealed class PackerRole : INodeRole, IFillingListener
    {
        private const int QualityDelayMs = 200;
        private const int SlotTimeoutMs = 1500;
        private const int JamMs = 1500;
        private const int CharacterPeriodMs = 20;
        private const double ZeroCommandRangeGrams = 20;

        private readonly PackerHardware _hardware;
        private readonly TwoSlotFile _stateFile;
        private readonly PackerState _state = new PackerState();
        private readonly SignalMonitor _monitor = new SignalMonitor();
        private readonly PackReconciler _reconciler = new PackReconciler(SlotTimeoutMs, JamMs);
        private readonly PackQueue _queue = new PackQueue();
        private readonly MinuteTrial _trial = new MinuteTrial();
        private readonly TrialRecord _trialRecord = new TrialRecord();
        private readonly ButtonDebounce _startStop = new ButtonDebounce(30);
        private readonly ButtonDebounce _releaseTare = new ButtonDebounce(30);
        private readonly PackerPage _page = new PackerPage();
        private readonly MessageWriter _writer = new MessageWriter(256);
        private readonly bool _stateRecovered;
        private readonly bool _holdsNotOptimal;
        private NodeRuntime? _node;
        private FillProfile? _nextProfile;
        private string _nextCommand = "";
        private SignalQuality _reportedQuality;
        private long _qualitySinceMs;
        private long _nowMs;
        private long _nextWeightMs;
        private long _nextCharacterMs;
        private VerdictWord _lastVerdict;
        private long _zeroMs;
        private bool _atZeroLimit;

        /// <summary>Creates the packer, stopped, with what its flash remembers.</summary>
        /// <param name="hardware">Its devices.</param>
        /// <param name="settings">Its settings.</param>
        /// <param name="files">The flash.</param>
        public PackerRole(PackerHardware hardware, NodeSettings settings, IFileStore files)
        {
            _hardware = hardware;
            _holdsNotOptimal = settings.HoldsNotOptimal;
            _stateFile = new TwoSlotFile(files, PackerState.DocumentName, PackerState.MaxBytes);
            var content = _stateFile.Load();
            _stateRecovered = _stateFile.Recovered || (content != null && !_state.Load(content));
            var options = new ScaleOptions();
            options.NotchHertz = settings.NotchHertz;
            Scale = new Scale(_state.Calibration, options);
            Scale.Zero.Set(_state.ZeroGrams);
            Filling = new FillingSequence(Scale, new HopperGates(hardware.FeedGate, hardware.DumpGate), this, new FillTiming());
            Filling.SetProfile(_state.Profile, _state.Find(_state.Profile.ProductId, _state.Profile.TargetGrams));
        }

        /// <inheritdoc/>
        public string Name => "packer";

        /// <summary>The weighing.</summary>
        public Scale Scale { get; }

        /// <summary>The signal's health.</summary>
        public SignalMonitor Monitor => _monitor;

        /// <summary>The filling.</summary>
        public FillingSequence Filling { get; }

        /// <summary>The open trial.</summary>
        public MinuteTrial Trial => _trial;

        /// <summary>Packs of the lot so far.</summary>
        public int PacksInLot => _state.PacksInLot;

        /// <inheritdoc/>
        public void Start(NodeRuntime node, long nowMs)
        {
            _node = node;
            _nowMs = nowMs;
            if (_stateRecovered)
            {
                node.Raise(EventCode.SettingsRecovered, EventPhase.Once, PackerState.DocumentName, double.NaN, "", nowMs);
            }

            // The lot's count is saved each minute only; the outbox knows better.
            if (node.Outbox.Newest(RecordKind.Pack) is PackRecord last && last.Lot == _state.Profile.Lot && last.Number > _state.PacksInLot)
            {
                _state.PacksInLot = last.Number;
            }
        }

        /// <inheritdoc/>
        public void Step(long nowMs)
        {
            _nowMs = nowMs;
            ReadWeight(nowMs);
            ReadButtons(nowMs);
            Filling.Step(nowMs);
            CountPacks(nowMs);
            ApplyProduct(nowMs);
            StepTrial(nowMs);
            if (nowMs >= _nextWeightMs)
            {
                _nextWeightMs = nowMs + Protocol.WeightPeriodMs;
                PublishWeight(nowMs);
                WritePage(nowMs);
            }

            if (nowMs >= _nextCharacterMs)
            {
                _nextCharacterMs = nowMs + CharacterPeriodMs;
                _hardware.Display.Step(_page.Text, nowMs);
            }
        }

        /// <inheritdoc/>
        public bool OnCommand(Command command, long nowMs)
        {
            switch (command.Action)
            {
                case "start":
                    Answer(command, StartLine(nowMs));
                    return true;
                case "stop":
                    StopLine(nowMs);
                    Answer(command, "");
                    return true;
                case "pause":
                    Filling.Pause(nowMs);
                    Answer(command, "");
                    return true;
                case "zero":
                    Answer(command, SetZero(ZeroCommandRangeGrams));
                    return true;
                case "tare":
                    Answer(command, SetZero(double.MaxValue));
                    return true;
                case "release":
                    Answer(command, Filling.Release(nowMs) ? "" : "nothing-held");
                    return true;
                case "calibrate":
                    Answer(command, Calibrate(command.Keys));
                    return true;
                case "product":
                    TakeProduct(command);
                    return true;
                default:
                    return false;
            }
        }

        /// <inheritdoc/>
        public string OnConfig(JsonReader config, long nowMs)
        {
            var keys = config.Object("prod");
            var profile = keys == null ? null : ProductKeys.Read(keys, "id");
            if (profile == null)
            {
                return "prod";
            }

            if (!IsInForce(profile))
            {
                _nextProfile = profile;
                _nextCommand = "";
            }

            return "";
        }

        /// <inheritdoc/>
        public void WriteReported(MessageWriter writer) => ProductKeys.Write(writer, _state.Profile);

        /// <inheritdoc/>
        public void EnterSafeState()
        {
            Filling.Stop(_nowMs);
            _hardware.FeedGate.Move(0);
            _hardware.DumpGate.Move(0);
        }

        /// <inheritdoc/>
        public bool MayPack(double netGrams)
        {
            if (_state.Profile.LotSize > 0 && _state.PacksInLot + 1 >= _state.Profile.LotSize)
            {
                Filling.Pause(_nowMs);
            }

            return netGrams >= Filling.Profile.LowerGrams && netGrams <= Filling.Profile.UpperGrams
                && (!_holdsNotOptimal || _trial.Packs.Count == 0 || Judge(netGrams) != VerdictWord.NotOptimal);
        }

        /// <inheritdoc/>
        public void Packed(Fill fill)
        {
            var node = _node!;
            _state.PacksInLot++;
            _reconciler.Dumped(_nowMs);
            _queue.Put(fill, _state.Profile, _state.PacksInLot, !node.IsBackendThere(_nowMs));
        }

        /// <inheritdoc/>
        public void Condition(string code, EventPhase phase, string source, double value) =>
            _node!.Raise(code, phase, source, value, "", _nowMs);

        /// <summary>The node's own verdict on a pack at the present rate and time of the trial.</summary>
        private VerdictWord Judge(double netGrams) => NodeJudge.Judge(
            netGrams,
            _state.Profile.LowerGrams,
            _state.Profile.UpperGrams,
            _trial.RatePerMinute,
            _trial.WallMs / 60000.0);

        private void ReadWeight(long nowMs)
        {
            if (_hardware.Converter.TryRead(out var word) && _monitor.Accept(word, nowMs))
            {
                Scale.Add(word, nowMs);
                TrackZero(nowMs);
            }

            _monitor.Step(nowMs);
            var quality = _monitor.Quality;
            Filling.Signal(quality == SignalQuality.Ok, nowMs);
            if (quality == _reportedQuality)
            {
                _qualitySinceMs = nowMs;
            }
            else if (nowMs - _qualitySinceMs >= QualityDelayMs || quality == SignalQuality.Ok)
            {
                if (_reportedQuality != SignalQuality.Ok)
                {
                    Condition(PackerWords.CodeOf(_reportedQuality), EventPhase.Went, "hx711", _monitor.Reason);
                }

                if (quality != SignalQuality.Ok)
                {
                    Condition(PackerWords.CodeOf(quality), EventPhase.Came, "hx711", _monitor.Reason);
                }

                _reportedQuality = quality;
            }
        }

        private void TrackZero(long nowMs)
        {
            var idle = Filling.State == FillState.Stopped || Filling.State == FillState.Paused;
            if (idle && Scale.IsStable)
            {
                Scale.Zero.Track(Scale.ReadingGrams, nowMs - _zeroMs);
            }

            _zeroMs = nowMs;
            if (Scale.Zero.AtLimit != _atZeroLimit)
            {
                _atZeroLimit = Scale.Zero.AtLimit;
                Condition(EventCode.ZeroLimit, _atZeroLimit ? EventPhase.Came : EventPhase.Went, "load-cell", Scale.Zero.TrackedGrams);
            }
        }

        private void ReadButtons(long nowMs)
        {
            if (_startStop.Read(_hardware.StartStopButton.Read() == System.Device.Gpio.PinValue.Low, nowMs))
            {
                if (Filling.State == FillState.Stopped || Filling.State == FillState.Paused)
                {
                    StartLine(nowMs);
                }
                else
                {
                    StopLine(nowMs);
                }
            }

            if (_releaseTare.Read(_hardware.ReleaseTareButton.Read() == System.Device.Gpio.PinValue.Low, nowMs) && !Filling.Release(nowMs))
            {
                SetZero(double.MaxValue);
            }
        }

        private void CountPacks(long nowMs)
        {
            if (_hardware.Counter.Read(nowMs))
            {
                _reconciler.Seen();
            }

            if (_reconciler.Watch(_hardware.Counter.IsDark, nowMs))
            {
                Condition(EventCode.PackJam, _reconciler.IsJammed ? EventPhase.Came : EventPhase.Went, "slot", _reconciler.Waiting);
            }

            while (_reconciler.TryFinish(nowMs, out var seen))
            {
                FinishPack(seen, nowMs);
            }
        }

        private void FinishPack(int seen, long nowMs)
        {
            var pack = _queue.Take();
            pack.InfraredCount = seen;

            // The boundary is exact: a pack of the window's last millisecond belongs to it, and the trial closes behind it.
            var fullMs = _trial.Step(Filling.IsRunning, nowMs);
            if (fullMs >= 0 && nowMs > fullMs)
            {
                CloseTrial("time", fullMs);
                _trial.Open(fullMs);
                _trial.Step(Filling.IsRunning, nowMs);
            }

            _trial.Add(pack.NetGrams);
            pack.RatePerMinute = _trial.RatePerMinute;
            pack.RunMs = _trial.RunMs;
            pack.WallMs = _trial.WallMs;
            pack.Verdict = Judge(pack.NetGrams);
            _lastVerdict = pack.Verdict;
            _node!.Keep(pack, nowMs);
            if (seen != 1)
            {
                Condition(seen == 0 ? EventCode.PackMissed : EventCode.PackDouble, EventPhase.Once, "slot", seen);
            }

            if (_state.Profile.LotSize > 0 && pack.Number >= _state.Profile.LotSize)
            {
                CloseTrial("lot", nowMs);
            }
        }

        private void StepTrial(long nowMs)
        {
            if (!_trial.IsOpen && Filling.IsRunning)
            {
                _trial.Open(nowMs);
            }

            var fullMs = _trial.Step(Filling.IsRunning, nowMs);
            if (fullMs >= 0)
            {
                CloseTrial("time", fullMs);
                if (Filling.IsRunning)
                {
                    _trial.Open(fullMs);
                    _trial.Step(true, nowMs);
                }
            }
        }

        private void CloseTrial(string why, long nowMs)
        {
            if (!_trial.IsOpen)
            {
                return;
            }

            _trialRecord.Number = _trial.Number;
            _trialRecord.Product = _state.Profile.ProductId;
            _trialRecord.Lot = _state.Profile.Lot;
            _trialRecord.Packs = _trial.Packs.Count;
            _trialRecord.MeanGrams = _trial.Packs.Mean;
            _trialRecord.DeviationGrams = _trial.Packs.Deviation;
            _trialRecord.RunMs = _trial.RunMs;
            _trialRecord.WallMs = _trial.WallMs;
            _trialRecord.Why = why;
            _trial.Close();
            _node!.Keep(_trialRecord, nowMs);
            SaveState();
        }

        private string StartLine(long nowMs)
        {
            if (_monitor.Quality != SignalQuality.Ok)
            {
                return PackerWords.CodeOf(_monitor.Quality);
            }

            if (_state.Profile.LotSize > 0 && _state.PacksInLot >= _state.Profile.LotSize)
            {
                return "lot-full";
            }

            Filling.Start(nowMs);
            return "";
        }

        private void StopLine(long nowMs)
        {
            Filling.Stop(nowMs);
            CloseTrial("stop", nowMs);
        }

        private string SetZero(double rangeGrams)
        {
            if (IsBusy)
            {
                return "running";
            }

            if (!Scale.IsStable)
            {
                return "not-stable";
            }

            var grams = Scale.ReadingGrams + Scale.Zero.OffsetGrams;
            if (grams > rangeGrams || grams < -rangeGrams)
            {
                return "out-of-range";
            }

            Scale.SetZero();
            SaveState();
            return "";
        }

        private string Calibrate(JsonReader keys)
        {
            if (IsBusy)
            {
                return "running";
            }

            if (!keys.TryDouble("mass", out var mass) || mass < 0 || mass > 5000)
            {
                return "missing-key";
            }

            var calibration = Scale.IsStable ? Scale.Calibration.With(Scale.MeanWord, mass) : null;
            if (calibration == null)
            {
                return Scale.IsStable ? "not-monotone" : "not-stable";
            }

            _state.Calibration = calibration;
            Scale.Calibration = calibration;
            Scale.Zero.Set(0);
            Scale.Reset();
            SaveState();
            return "";
        }

        private bool IsBusy => Filling.State != FillState.Stopped && Filling.State != FillState.Paused;

        private void TakeProduct(Command command)
        {
            var profile = ProductKeys.Read(command.Keys, "prod");
            if (profile == null)
            {
                Answer(command, "missing-key");
                return;
            }

            _nextProfile = profile;
            _nextCommand = command.Id;
            if (IsBusy)
            {
                _node!.Acknowledge(command.Id, CommandOutcome.Accepted, "", 0, _nowMs);
                Filling.Pause(_nowMs);
            }
        }

        /// <summary>Changes the product between two packs, when the last pack of the old one is through.</summary>
        private void ApplyProduct(long nowMs)
        {
            if (_nextProfile == null || IsBusy || _reconciler.Waiting > 0)
            {
                return;
            }

            CloseTrial("product", nowMs);
            var profile = _nextProfile;
            _nextProfile = null;
            if (profile.Lot != _state.Profile.Lot || profile.ProductId != _state.Profile.ProductId)
            {
                _state.PacksInLot = 0;
            }

            _state.Profile = profile;
            Filling.SetProfile(profile, _state.Find(profile.ProductId, profile.TargetGrams));
            SaveState();
            _node!.ReportConfig(nowMs);
            if (_nextCommand.Length > 0)
            {
                _node.Acknowledge(_nextCommand, CommandOutcome.Done, "", profile.TargetGrams, nowMs);
                _nextCommand = "";
            }
        }

        private bool IsInForce(FillProfile profile)
        {
            var now = _state.Profile;
            return now.ProductId == profile.ProductId && now.Lot == profile.Lot && now.TargetGrams == profile.TargetGrams
                && now.LowerGrams == profile.LowerGrams && now.UpperGrams == profile.UpperGrams
                && now.MaxPacksPerMinute == profile.MaxPacksPerMinute && now.LotSize == profile.LotSize;
        }

        private void SaveState()
        {
            _state.ZeroGrams = Scale.Zero.OffsetGrams;
            if (Filling.Feed.Preact.Fills > 0)
            {
                var learned = new LearnedFeed();
                learned.ProductId = _state.Profile.ProductId;
                learned.TargetGrams = _state.Profile.TargetGrams;
                learned.PreactGrams = Filling.Feed.Preact.Grams;
                learned.FineGrams = Filling.Feed.Coarse.FineGrams;
                learned.CoarseOpening = Filling.Feed.Coarse.CoarseOpening;
                learned.Fills = Filling.Feed.Preact.Fills;
                _state.Remember(learned);
            }

            _stateFile.Save(_state.Save());
        }

        private void Answer(Command command, string refusal) =>
            _node!.Acknowledge(command.Id, refusal.Length == 0 ? CommandOutcome.Done : CommandOutcome.Rejected, refusal, 0, _nowMs);

        private void WritePage(long nowMs)
        {
            var state = Filling.State;
            var word = state == FillState.Held || state == FillState.Fault || state == FillState.Stopped || state == FillState.Paused
                ? PackerWords.ForPeople(state)
                : PackerWords.ForPeople(_lastVerdict);
            var link = _node!.IsBackendThere(nowMs) ? "TERHUBUNG" : _node.IsConnected ? "MENUNGGU" : "TERPUTUS";
            _page.Write(
                _state.Profile.ProductId,
                _state.Profile.TargetGrams,
                Filling.NetGrams,
                Scale.IsStable,
                _state.PacksInLot,
                _trial.RatePerMinute,
                word,
                link);
            _hardware.StatusLamp.Write(state != FillState.Fault && state != FillState.Held);
        }

        private void PublishWeight(long nowMs)
        {
            var node = _node!;
            if (!node.IsConnected)
            {
                return;
            }

            node.BeginLive(_writer, nowMs);
            _writer.Fixed("net", Filling.NetGrams, 2);
            _writer.Fixed("gross", Scale.StillGrams, 2);
            _writer.Integer("st", Scale.IsStable ? 1 : 0);
            _writer.Text("state", PackerWords.Of(Filling.State));
            _writer.Fixed("sps", _monitor.RatePerSecond, 1);
            _writer.Text("q", PackerWords.Of(_monitor.Quality));
            _writer.End();
            node.PublishLive("weight", _writer);
        }
    }
}
