using Spane.Notifications.Channels;
using Spane.Packing.Alarms;
using Spane.Packing.Notifications;

namespace Spane.Backend.Tests.Notifications;

/// <summary>That an alarm is over is told to who was told that it came: once, with the same care.</summary>
public sealed class ReturnNoticeTests : IAsyncLifetime
{
    private static readonly NotificationRoute Route =
        new() { Id = "r1", Channel = NotificationChannel.Mail, To = "tono", TellsReturn = true };

    private readonly ScriptedSender _sender = new();
    private OutboxRig _rig = null!;

    private IEnumerable<MessageAlarm> Told => _sender.Taken.SelectMany(message => message.Content.Alarms);

    public ValueTask InitializeAsync()
    {
        _rig = new OutboxRig(_ => _sender);
        _rig.Time.Advance(TimeSpan.FromDays(20_000));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task It_is_told_once_also_over_a_restart_and_when_it_is_stored_twice()
    {
        await _rig.SetUpAsync(Route, Route with { Id = "r2" });
        var alarm = await _rig.RaiseAsync("packer-1");
        await _rig.GoOnAsync(minutes: 5);
        await _rig.ReturnAsync(alarm);
        _rig.Restart();
        await _rig.ReturnAsync(alarm);
        await _rig.GoOnAsync(minutes: 120);

        _sender.Taken.Count.ShouldBe(2);
        var over = _sender.Taken[1];
        over.Content.Title.ShouldStartWith("Normal kembali: ");
        over.Content.Urgent.ShouldBeFalse();
        var told = over.Content.Alarms.ShouldHaveSingleItem();
        (told.Since, told.Returned).ShouldBe((alarm.Since, alarm.Since.AddMinutes(5)));
    }

    [Fact]
    public async Task A_route_that_does_not_ask_for_it_does_not_tell_it()
    {
        await _rig.SetUpAsync(Route with { TellsReturn = false });
        await _rig.ReturnAsync(await _rig.RaiseAsync("packer-1"));
        await _rig.GoOnAsync(minutes: 5);
        Told.ShouldHaveSingleItem().Returned.ShouldBeNull();
    }

    [Fact]
    public async Task Who_was_not_told_that_it_came_is_not_told_that_it_is_over()
    {
        await _rig.SetUpAsync(Route with { EscalateTo = "rina", EscalateMinutes = 30 });
        var alarm = await _rig.RaiseAsync("packer-1");
        await _rig.GoOnAsync(minutes: 5);
        await _rig.ReturnAsync(alarm.Acknowledge());
        await _rig.GoOnAsync(minutes: 60);
        _sender.Taken.Select(message => message.Target).ShouldBe(["tono@example.com", "tono@example.com"]);
    }

    [Fact]
    public async Task Whom_it_escalated_to_is_told_too()
    {
        await _rig.SetUpAsync(Route with { EscalateTo = "rina", EscalateMinutes = 3 });
        var alarm = await _rig.RaiseAsync("packer-1");
        await _rig.GoOnAsync(minutes: 5);
        await _rig.ReturnAsync(alarm);
        await _rig.GoOnAsync(minutes: 1);
        _sender.Taken.Where(message => message.Content.Alarms[0].Returned is not null).Select(message => message.Target).Order()
            .ShouldBe(["rina@example.com", "tono@example.com"]);
    }

    [Fact]
    public async Task What_is_shelved_ends_in_silence()
    {
        await _rig.SetUpAsync(Route);
        var alarm = await _rig.RaiseAsync("packer-1");
        await _rig.GoOnAsync(minutes: 1);
        await _rig.ReturnAsync(alarm.Shelve(new(_rig.Now.AddHours(1), "tono", "dikerjakan"), _rig.Now));
        await _rig.GoOnAsync(minutes: 5);
        _sender.Taken.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task In_quiet_hours_it_waits_for_their_end()
    {
        // The rig's clock is on UTC, and began at midnight.
        await _rig.SetUpAsync(Route with { Hours = new(new(6, 0), new(22, 0)) });
        _rig.Time.Advance(TimeSpan.FromHours(21.5));
        var alarm = await _rig.RaiseAsync("packer-1");
        await _rig.GoOnAsync(minutes: 1);
        await _rig.GoOnAsync(minutes: 60);
        await _rig.ReturnAsync(alarm);
        await _rig.GoOnAsync(minutes: 6 * 60);
        _sender.Taken.ShouldHaveSingleItem();
        await _rig.GoOnAsync(minutes: 2 * 60);
        Told.Count(told => told.Returned is not null).ShouldBe(1);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task None_is_lost_and_none_is_told_twice_whatever_fails(int seed)
    {
        var random = new Random(seed);
        await _rig.SetUpAsync(Route);
        var (alive, raised) = (true, 0);
        List<Alarm> standing = [];
        _sender.Answer = _ => alive ? SendResult.Sent : SendResult.Later("dead");
        for (var minute = 0; minute < 240; minute++)
        {
            switch (random.Next(12))
            {
                case < 3:
                    standing.Add(await _rig.RaiseAsync($"packer-{raised++}"));
                    break;
                case < 6 when standing is [var oldest, ..]:
                    standing.RemoveAt(0);
                    await _rig.ReturnAsync(oldest);
                    break;
                case 6:
                    _rig.Restart();
                    break;
                case 7:
                    alive = !alive;
                    break;
                default:
                    break;
            }

            await _rig.GoOnAsync(minutes: 1);
        }

        alive = true;
        await _rig.GoOnAsync(minutes: 60);
        string[] all = [.. Enumerable.Range(0, raised).Select(number => $"packer-{number}")];
        Told.Where(told => told.Returned is null).Select(told => told.Device).Order().ShouldBe(all.Order());
        Told.Where(told => told.Returned is not null).Select(told => told.Device).Order()
            .ShouldBe(all.Except(standing.Select(alarm => alarm.Key.Device)).Order());
    }
}
