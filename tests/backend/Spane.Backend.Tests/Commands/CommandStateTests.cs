using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Spane.Backend.Commands;
using Spane.Backend.Live;
using Spane.Backend.Twins;
using Spane.Electricity.Switching;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;
using Spane.Messages;
using Spane.Storage.Settings;
using Spane.Storage.Telemetry;
using Spane.Tests.Clocks;

namespace Spane.Backend.Tests.Commands;

/// <summary>A command has one state: the node and the meters move it, it never goes back, and it always comes to an end.</summary>
public sealed class CommandStateTests : IAsyncLifetime
{
    private const string Device = "packer-1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-commands");
    private readonly MovableTime _time = new();
    private readonly LiveState _live = new();
    private CommandRecords _records = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var settings = new SqliteSettingsDatabase(Path.Combine(_folder.FullName, "settings.db"));
        await new DeviceTable(settings, _time).RegisterAsync([new(Device, "demo", "packer", "Satu")], Ending);
        _records = new CommandRecords(settings, _live, _time);
        var now = _time.GetUtcNow();
        var start = new CommandPayload
        {
            Id = "c-1",
            Action = "start",
            By = "rani",
            IssuedUtcMilliseconds = now.ToUnixTimeMilliseconds(),
            ExpiresUtcMilliseconds = now.AddSeconds(10).ToUnixTimeMilliseconds(),
        };
        (await _records.AddAsync(Device, start, "start: stopped → running", Ending)).ShouldBe(await _records.FindAsync("c-1", Ending));
    }

    public ValueTask DisposeAsync()
    {
        _records.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(CommandState.Sent, CommandState.Delivered, CommandState.Done, CommandState.Failed, CommandState.Delivered)]
    [InlineData(CommandState.Delivered, CommandState.Failed, CommandState.Done)]
    [InlineData(CommandState.Expired, CommandState.Sent, CommandState.Done)]
    public async Task A_state_moves_forward_until_it_is_final(params CommandState[] steps)
    {
        foreach (var step in steps)
        {
            await NoteAsync(step);
        }

        await ShouldBeAsync(steps.First(step => step is CommandState.Done or CommandState.Failed or CommandState.Expired));
    }

    [Fact]
    public async Task Another_device_says_nothing_of_a_command()
    {
        await _records.NoteAsync([new("canteen-1", "c-1", CommandState.Done)], Ending);
        await ShouldBeAsync(CommandState.Queued);
    }

    [Fact]
    public async Task A_command_that_its_node_never_had_expires_and_stays_so()
    {
        await NoteAsync(CommandState.Sent);
        await PassAsync(TimeSpan.FromSeconds(9));
        await ShouldBeAsync(CommandState.Sent);
        await PassAsync(TimeSpan.FromSeconds(2));
        await ShouldBeAsync(CommandState.Expired);
        await PassAsync(CommandRecords.AnswerTime * 2);
        await ShouldBeAsync(CommandState.Expired);
    }

    [Fact]
    public async Task A_command_that_a_reset_made_its_node_forget_ends_as_unknown_and_a_late_answer_still_counts()
    {
        await NoteAsync(CommandState.Delivered);
        await PassAsync(CommandRecords.AnswerTime - TimeSpan.FromSeconds(1));
        await ShouldBeAsync(CommandState.Delivered);
        await PassAsync(TimeSpan.FromSeconds(12));
        await ShouldBeAsync(CommandState.Unknown);
        await NoteAsync(CommandState.Done);
        await ShouldBeAsync(CommandState.Done);
    }

    [Fact]
    public void A_switch_is_done_when_the_meter_shows_it_and_the_record_hears_of_that_only()
    {
        var box = Box(new CanteenState());
        Ask(box, on: false);
        Acknowledge(box, "accepted");
        Acknowledge(box, "done");
        Read(box, amperes: 11, on: false);
        box.CollectCommandSteps().ShouldBe([Step(CommandState.Delivered), Step(CommandState.Delivered)]);
        Read(box, amperes: 0, on: false);
        box.CollectCommandSteps().ShouldBe([Step(CommandState.Done) with { Value = 0 }]);
        box.CollectCommandSteps().ShouldBeEmpty();
        Acknowledge(box, "done");
        box.CollectCommandSteps().ShouldBe([Step(CommandState.Done) with { Value = 0 }], "what comes again may not have been noted yet");
    }

    [Fact]
    public void A_load_that_draws_on_fails_with_the_code_and_the_current_also_after_a_restart_and_from_a_state_of_the_version_before()
    {
        var box = Box(new CanteenState());
        Ask(box, on: false);
        Acknowledge(box, "accepted");
        Read(box, amperes: 11, on: false);
        var before = Encoding.UTF8.GetString(box.Save()).Replace("\"whyCode\":null,", "", StringComparison.Ordinal);
        before.ShouldNotContain("whyCode");
        var again = Box(State(Encoding.UTF8.GetBytes(before)));
        again.Tick(_time.GetUtcNow() + PowerCommand.ProofTime + TimeSpan.FromMinutes(1), []).ShouldBeTrue();
        again.CollectCommandSteps().ShouldBe([Step(CommandState.Failed) with { Why = "still-draws", Value = 11 }]);
    }

    [Fact]
    public void What_the_box_does_with_no_load_is_told_as_the_node_says_it()
    {
        var box = Box(new CanteenState());
        Acknowledge(box, "done", "c-restart");
        box.CollectCommandSteps().ShouldBe([Step(CommandState.Done) with { Id = "c-restart" }]);
    }

    private async Task ShouldBeAsync(CommandState state)
    {
        (await _records.FindAsync("c-1", Ending))!.State.ShouldBe(state.ToString());
        var shown = _live.Commands(Device).ShouldNotBeNull().ShouldHaveSingleItem();
        shown.State.ShouldBe(state.ToString().ToLowerInvariant(), "the stream says what the record says");
    }

    private Task NoteAsync(CommandState state) => _records.NoteAsync([new(Device, "c-1", state)], Ending);

    private Task PassAsync(TimeSpan time)
    {
        _time.Advance(time);
        return _records.TimeOutAsync(Ending);
    }

    private static CommandStep Step(CommandState state) => new("canteen-1", "c-1", state);

    private static CanteenState State(byte[] saved) => JsonSerializer.Deserialize(saved, TwinJson.Default.CanteenState)!;

    private PowerDeviceTwin Box(CanteenState state)
    {
        var twin = new CanteenTwin("demo", "canteen-1", CanteenSettings.Demonstration, TariffBook.Pln);
        twin.Restore(state, []);
        return new PowerDeviceTwin("canteen-1", twin, _live, _time);
    }

    private void Ask(PowerDeviceTwin box, bool on)
    {
        var now = _time.GetUtcNow();
        box.Post(twin => twin.Add(
            new PowerCommand
            {
                Id = "c-1",
                Do = "switch",
                LoadId = "stove-1",
                On = on,
                By = "siti",
                At = now,
                Expires = now.AddSeconds(10)
            }));
    }

    private void Acknowledge(PowerDeviceTwin box, string state, string id = "c-1") =>
        Apply(box, new AcknowledgementMessage { Boot = 1, UtcMilliseconds = 0, UptimeMilliseconds = 1, CommandId = id, State = state });

    private void Read(PowerDeviceTwin box, double amperes, bool on) => Apply(box, new PowerMessage
    {
        Boot = 1,
        Sequence = 1,
        LowestKept = 1,
        UtcMilliseconds = 0,
        UptimeMilliseconds = 1,
        Load = "stove-1",
        Quality = "ok",
        Volts = 220,
        Amperes = amperes,
        Watts = 220 * amperes,
        WattHours = 1000,
        Hertz = 50,
        PowerFactor = 1,
        ContactorOn = on,
    });

    private void Apply(PowerDeviceTwin box, NodeMessage message)
    {
        var now = _time.GetUtcNow();
        box.Apply(message, new MessageTimes(now, now), new List<TelemetryPoint>());
    }
}
