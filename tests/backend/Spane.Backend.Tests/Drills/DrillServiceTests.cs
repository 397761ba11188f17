using Microsoft.Data.Sqlite;
using Spane.Backend.Drills;
using Spane.Backend.Live;
using Spane.Dashboard.Alarms;
using Spane.Packing.Alarms;
using Spane.Packing.Views;
using Spane.Storage.Settings;
using Spane.Tests.Clocks;
using Spane.Troubleshooting.Drills;

namespace Spane.Backend.Tests.Drills;

/// <summary>Drills under a virtual clock: what ends them, and that they are nobody's alarm.</summary>
public sealed class DrillServiceTests : IDisposable
{
    private const string Line = "packer-1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-drills-");
    private readonly ManualTime _time = new();
    private readonly LiveState _live = new();
    private readonly DrillStore _store;
    private readonly DrillService _drills;

    public DrillServiceTests()
    {
        _store = new DrillStore(new SqliteSettingsDatabase(Path.Combine(_folder.FullName, "settings.db")));
        _drills = new DrillService(_store, _live, _time);
        foreach (var device in (string[])[Line, "packer-2"])
        {
            _live.Publish(new LineView { Site = "demo", Device = device, Product = new("milo", "Milo", 35, 34, 36) });
        }
    }

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task One_at_a_time_at_a_line_and_each_line_its_own()
    {
        (await StartAsync(Line)).ShouldBeNull();
        (await StartAsync(Line)).ShouldBe("drill-open");
        (await StartAsync("packer-2")).ShouldBeNull();
        (await StartAsync("packer-9")).ShouldBe("drill-line");
        (await _drills.StartAsync(Line, "no-such", "mutu", Ending)).ShouldBe("drill-scenario");
        _live.Drills.Select(drill => drill.Device).ShouldBe([Line, "packer-2"]);
        _live.AllAlarms.Standing.ShouldBeEmpty("a drill is no alarm");
    }

    [Fact]
    public async Task It_ends_by_itself_after_its_time_and_not_before()
    {
        await StartAsync(Line);
        _time.Advance(AlarmDrill.Longest - TimeSpan.FromSeconds(1));
        await _drills.LookAsync(Ending);
        _live.Drills.ShouldHaveSingleItem();

        _time.Advance(TimeSpan.FromSeconds(1));
        await _drills.LookAsync(Ending);
        _live.Drills.ShouldBeEmpty();
        (await NewestAsync()).End.ShouldBe(DrillEnd.TimedOut);
        (await StartAsync(Line)).ShouldBeNull("the next one may begin");
    }

    [Fact]
    public async Task A_real_alarm_of_the_line_ends_it_at_once_and_none_begins_while_it_stands()
    {
        await StartAsync(Line);
        Alarm("packer-2");
        await _drills.LookAsync(Ending);
        _live.Drills.ShouldHaveSingleItem("another line's alarm is not this one's");

        Alarm(Line);
        await _drills.LookAsync(Ending);
        _live.Drills.ShouldBeEmpty();
        (await NewestAsync()).End.ShouldBe(DrillEnd.RealAlarm);
        (await StartAsync(Line)).ShouldBe("drill-alarm");
    }

    [Fact]
    public async Task The_right_first_step_ends_it_and_its_times_are_kept()
    {
        await _drills.StartAsync(Line, "scale-drift", "mutu", Ending);
        var id = (await NewestAsync()).Id;
        _time.Advance(TimeSpan.FromSeconds(20));
        (await _drills.AcknowledgeAsync(id, "sari", Ending)).ShouldBeNull();
        (await _drills.AcknowledgeAsync(id, "budi", Ending)).ShouldBe("drill-over");
        (await _drills.StepAsync(id, "zero-drift", "sari", Ending)).ShouldBe("drill-over", "the cause comes first");
        (await _drills.ChooseAsync(id, "no-such", "sari", Ending)).ShouldBe("drill-cause");
        (await _drills.ChooseAsync(id, "hopper-touched", "sari", Ending)).ShouldBeNull();
        _time.Advance(TimeSpan.FromSeconds(10));
        (await _drills.StepAsync(id, "slot-jammed", "sari", Ending)).ShouldBe("drill-wrong");
        (await _drills.StepAsync(id, "zero-drift", "sari", Ending)).ShouldBeNull();

        var drill = await NewestAsync();
        (drill.ToAcknowledge, drill.ToRightStep, drill.WrongSteps, drill.IsCauseRight, drill.AcknowledgedBy, drill.End).ShouldBe(
            (TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30), 1, false, "sari", DrillEnd.Answered));
        (await _drills.EndAsync(id, "mutu", Ending)).ShouldBe("drill-over");
        _live.Drills.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_another_backend_has_begun_is_shown_here()
    {
        await new DrillService(_store, Other(), _time).StartAsync(Line, "vibration", "mutu", Ending);
        _live.Drills.ShouldBeEmpty();
        await _drills.LookAsync(Ending);
        _live.Drills.ShouldHaveSingleItem().Scenario.ShouldBe("vibration");
    }

    private LiveState Other()
    {
        var other = new LiveState();
        other.Publish(_live.Line(Line)!);
        return other;
    }

    private void Alarm(string device) => _live.Publish(new AlarmsView(
        [new Alarm { Key = new(device, "", "pack-jam"), Active = true, IsAcknowledged = false, Since = _time.GetUtcNow() }]));

    private Task<string?> StartAsync(string device) => _drills.StartAsync(device, "pack-jam", "mutu", Ending);

    private async Task<AlarmDrill> NewestAsync() => (await _store.NewestAsync(1, Ending)).ShouldHaveSingleItem();
}
