using System.Collections.Concurrent;
using System.Text.Json;
using Spane.Backend.Live;
using Spane.Electricity.Switching;
using Spane.Electricity.Twin;
using Spane.Electricity.Views;
using Spane.Messages;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Twins;

/// <summary>A power box's twin between messages, storage and screens.</summary>
internal sealed class PowerDeviceTwin(string device, CanteenTwin twin, LiveState live, TimeProvider time) : IDeviceTwin
{
    // No node gets so far: what a person's answer books has a place of its own among what is stored.
    private const uint AnswersBoot = uint.MaxValue;

    private readonly ConcurrentQueue<Action<CanteenTwin, ICollection<TelemetryPoint>>> _asked = new();
    private readonly List<Action> _toTell = [];
    private List<CommandStep> _steps = [];

    /// <summary>What the manager has set.</summary>
    public CanteenSettings Settings => twin.Settings;

    /// <summary>Whether a load is commanded on, as the box last reported; null: unknown. Safe for concurrent use.</summary>
    public bool? CommandedOn(string load) => twin.State.Readings.GetValueOrDefault(load)?.CommandedOn;

    /// <summary>The registers in question, oldest first. Safe for concurrent use.</summary>
    public IReadOnlyList<MeterQuestionView> Questions => twin.Questions;

    /// <summary>Asks the twin for something from another thread; done within about a second, by its one writer.</summary>
    public void Post(Action<CanteenTwin> ask) => _asked.Enqueue((own, _) => ask(own));

    /// <summary>Answers a register in question from another thread; done by the twin's one writer, and stored with its state.</summary>
    /// <returns>Why it is not taken; null: it is booked and stored. Never ends while nothing can be stored.</returns>
    public Task<BilingualText?> AnswerAsync(AnsweredQuestion answered)
    {
        var told = new TaskCompletionSource<BilingualText?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked.Enqueue((own, points) =>
        {
            var (output, refusal) = own.Apply(answered);
            PowerPoints.Add(device, output, AnswersBoot, own.State.QuestionsAnswered, answered.At, points);
            _toTell.Add(() => told.TrySetResult(refusal));
        });
        return told.Task;
    }

    public DateTimeOffset? LastHeard => twin.State.LastHeard;

    public void Heard(DateTimeOffset at) => twin.Heard(at);

    public void Link(bool? online) => twin.Online = online;

    public void Apply(NodeMessage message, MessageTimes times, ICollection<TelemetryPoint> points)
    {
        Drain(points);
        var before = twin.State.Commands;
        switch (message)
        {
            case PowerMessage reading:
                points.Add(TelemetryPoints.Of(device, reading, times.Measured));
                var output = twin.Apply(PowerPoints.Reading(reading, times.Measured));
                PowerPoints.Add(device, output, reading.Boot, reading.Sequence, times.Measured, points);
                break;
            case EventMessage happening:
                points.Add(TelemetryPoints.Of(device, happening, times.Measured));
                var told =
                    new NodeEvent(happening.Code, happening.Source, happening.Active, happening.Value, happening.Text, times.Measured);
                PowerPoints.Add(device, twin.Apply(told), happening.Boot, happening.Sequence, times.Measured, points);
                break;
            case StatusMessage status:
                twin.Runs(status.Firmware);
                break;
            case AcknowledgementMessage acknowledgement:
                twin.Acknowledge(acknowledgement.CommandId, acknowledgement.State, acknowledgement.Why, times.Measured);
                // Also when nothing moves: an acknowledgement that comes again may be one whose step was not noted before a stop.
                _steps.Add(
                    twin.State.Commands.FirstOrDefault(command => command.Id == acknowledgement.CommandId) is { } known
                        ? CommandStep.Of(device, known)
                        : CommandStep.Of(device, acknowledgement));
                return;
            case ConfigReportedMessage reported:
                twin.Report(reported.Revision, reported.RefusedRevision, reported.Why, times.Received);
                break;
            default:
                break;
        }

        NoteSteps(before);
    }

    public void ApplyLate(SequencedMessage message, MessageTimes times, ICollection<TelemetryPoint> points)
    {
        if (message is PowerMessage reading)
        {
            points.Add(TelemetryPoints.Of(device, reading, times.Measured));
        }
        else if (message is EventMessage happening)
        {
            points.Add(TelemetryPoints.Of(device, happening, times.Measured));
        }
    }

    public bool Tick(DateTimeOffset now, ICollection<TelemetryPoint> points)
    {
        bool told = Drain(points);
        var before = twin.State.Commands;
        bool moved = twin.Tick(now);
        NoteSteps(before);
        return moved || told;
    }

    public byte[] Save() => JsonSerializer.SerializeToUtf8Bytes(twin.Save(), TwinJson.Default.CanteenState);

    public IReadOnlyList<CommandStep> CollectCommandSteps() => _steps.Count == 0 ? [] : Interlocked.Exchange(ref _steps, []);

    public Action CaptureView()
    {
        var view = twin.View(time.GetUtcNow());
        Action[] told = [.. _toTell];
        _toTell.Clear();
        return () =>
        {
            live.Publish(view);
            foreach (var tell in told)
            {
                tell();
            }
        };
    }

    // Readings and time move commands, but add none: each is at its place. Compared by reference, because this is done for each reading.
    private void NoteSteps(IReadOnlyList<PowerCommand> before)
    {
        var after = twin.State.Commands;
        for (int i = 0; i < after.Count; i++)
        {
            if (!ReferenceEquals(before[i], after[i]) && before[i].State != after[i].State)
            {
                _steps.Add(CommandStep.Of(device, after[i]));
            }
        }
    }

    private bool Drain(ICollection<TelemetryPoint> points)
    {
        bool any = false;
        while (_asked.TryDequeue(out var ask))
        {
            ask(twin, points);
            any = true;
        }

        return any;
    }
}
