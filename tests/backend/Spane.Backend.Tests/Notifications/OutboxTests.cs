using Spane.Backend.Notifications;
using Spane.Notifications.Channels;
using Spane.Packing.Notifications;

namespace Spane.Backend.Tests.Notifications;

/// <summary>What is owed is written with the alarm, and sent once.</summary>
public sealed class OutboxTests : IAsyncLifetime
{
    private static readonly NotificationRoute Route = new() { Id = "r1", Channel = NotificationChannel.Mail, To = "tono" };

    private readonly ScriptedSender _sender = new();
    private OutboxRig _rig = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _rig = new OutboxRig(_ => _sender);
        _rig.Time.Advance(TimeSpan.FromDays(20_000));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task An_alarm_is_owed_in_the_transaction_that_stores_it_and_sent_without_any_other_look()
    {
        await _rig.SetUpAsync(Route);
        await _rig.RaiseAsync("packer-1");
        (await _rig.ScalarAsync<long>("SELECT count(*) FROM notification")).ShouldBe(1);

        _rig.Restart();
        await _rig.Dispatcher.RunAsync(Token);

        _sender.Taken.ShouldHaveSingleItem().Target.ShouldBe("tono@example.com");
        await _rig.GoOnAsync(minutes: 600);
        _sender.Taken.Count.ShouldBe(1);
    }

    [Fact]
    public async Task It_is_told_again_until_somebody_acknowledges_and_to_somebody_else_meanwhile()
    {
        await _rig.SetUpAsync(Route with { RepeatMinutes = 10, EscalateTo = "rina", EscalateMinutes = 15 });
        var alarm = await _rig.RaiseAsync("packer-1");
        await _rig.GoOnAsync(minutes: 26);

        _sender.Taken.Count(message => message.Target == "tono@example.com").ShouldBe(3);
        _sender.Taken.Count(message => message.Target == "rina@example.com").ShouldBe(2);
        _sender.Taken.Count(message => message.Content.Alarms[0].Escalated).ShouldBe(2);

        await _rig.AcknowledgeAsync(alarm);
        await _rig.GoOnAsync(minutes: 120);
        _sender.Taken.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Two_routes_to_the_same_person_tell_an_alarm_once()
    {
        await _rig.SetUpAsync(Route, Route with { Id = "r2" });
        await _rig.RaiseAsync("packer-1");
        await _rig.GoOnAsync(minutes: 5);
        _sender.Taken.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Somebody_whose_account_is_gone_is_told_nothing()
    {
        await _rig.SetUpAsync(Route with { To = "pergi" });
        await _rig.RaiseAsync("packer-1");
        await _rig.GoOnAsync(minutes: 5);
        _sender.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_setting_that_cannot_be_read_keeps_no_alarm_from_being_stored_or_told()
    {
        await _rig.SetUpAsync(Route);
        await _rig.ScalarAsync<long>(
            """INSERT INTO notification_setting (name, value) VALUES ('route/zz', '{"id":"zz","channel":"Pigeon","to":"tono"}')""");
        await _rig.RaiseAsync("packer-1");
        await _rig.GoOnAsync(minutes: 1);
        _sender.Taken.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_flood_is_one_message()
    {
        await _rig.SetUpAsync(Route);
        for (var i = 0; i < 80; i++)
        {
            await _rig.RaiseAsync($"packer-{i}");
        }

        await _rig.GoOnAsync(minutes: 5);

        _sender.Taken.ShouldHaveSingleItem().Content.Alarms.Count.ShouldBe(80);
    }

    [Fact]
    public async Task A_flood_that_goes_on_is_held_to_one_message_a_minute_and_loses_nothing()
    {
        await _rig.SetUpAsync(Route);
        for (var second = 0; second < 600; second++)
        {
            await _rig.RaiseAsync($"packer-{second}");
            await _rig.Dispatcher.RunAsync(Token);
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await _rig.GoOnAsync(minutes: 30);

        _sender.Taken.Count.ShouldBeLessThanOrEqualTo(NotificationFolder.BurstMessages + 12);
        _sender.Taken.SelectMany(message => message.Content.Alarms.Select(alarm => alarm.Device)).Order()
            .ShouldBe(Enumerable.Range(0, 600).Select(second => $"packer-{second}").Order());
    }

    [Fact]
    public async Task What_waits_for_one_receiver_is_bounded_and_catches_up()
    {
        await _rig.SetUpAsync(Route);
        for (var i = 0; i < NotificationPlanner.MaxWaiting + 50; i++)
        {
            await _rig.RaiseAsync($"packer-{i}");
        }

        (await _rig.ScalarAsync<long>("SELECT count(*) FROM notification")).ShouldBe(NotificationPlanner.MaxWaiting);
        await _rig.GoOnAsync(minutes: 10);
        _sender.Taken.Sum(message => message.Content.Alarms.Count).ShouldBe(NotificationPlanner.MaxWaiting + 50);
    }

    [Fact]
    public async Task Pauses_grow_and_a_message_that_nobody_takes_is_given_up_after_two_days()
    {
        await _rig.SetUpAsync(Route);
        List<DateTimeOffset> tries = [];
        _sender.Answer = _ =>
        {
            tries.Add(_rig.Now);
            return SendResult.Later("no");
        };
        await _rig.RaiseAsync("packer-1");
        for (var second = 0; second < 1_200; second++)
        {
            await _rig.Dispatcher.RunAsync(Token);
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
        }

        tries.Zip(tries.Skip(1), (from, to) => (to - from).TotalSeconds).ShouldBe([2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
        await _rig.GoOnAsync(minutes: 49 * 60);
        var dead = (await _rig.Queue.UndeliveredAsync(10, Token)).ShouldHaveSingleItem();
        (dead.GivenUp, dead.Reason).ShouldBe((true, "no"));

        _sender.Answer = _ => SendResult.Sent;
        (await _rig.Queue.RetryAsync(dead.Id, Token)).ShouldBeTrue();
        await _rig.Dispatcher.RunAsync(Token);
        _sender.Taken.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_pause_that_a_receiver_asks_for_is_kept()
    {
        await _rig.SetUpAsync(Route);
        _sender.Answer = _ => SendResult.Later("HTTP 429", TimeSpan.FromMinutes(7));
        await _rig.RaiseAsync("packer-1");
        await _rig.Dispatcher.RunAsync(Token);
        _sender.Answer = _ => SendResult.Sent;
        await _rig.GoOnAsync(minutes: 6);
        _sender.Taken.ShouldBeEmpty();
        await _rig.GoOnAsync(minutes: 1);
        _sender.Taken.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Two_backends_at_one_database_send_it_once()
    {
        await _rig.SetUpAsync(Route);
        for (var i = 0; i < 30; i++)
        {
            await _rig.RaiseAsync($"packer-{i}");
            var (one, other) = (_rig.Dispatch(), _rig.Dispatch());
            await Task.WhenAll(Task.Run(() => one.RunAsync(Token), Token), Task.Run(() => other.RunAsync(Token), Token));
            _rig.Time.Advance(TimeSpan.FromMinutes(2));
        }

        _sender.Taken.SelectMany(message => message.Content.Alarms).Select(alarm => alarm.Device).Distinct().Count().ShouldBe(30);
        _sender.Taken.Select(message => message.Id).ShouldBeUnique();
        _sender.Taken.Sum(message => message.Content.Alarms.Count).ShouldBe(30);
    }

    [Fact]
    public async Task What_ended_a_month_ago_is_deleted_and_a_standing_alarm_is_not_told_anew()
    {
        await _rig.SetUpAsync(Route);
        await _rig.RaiseAsync("packer-1");
        await _rig.GoOnAsync(minutes: 1);
        _rig.Time.Advance(TimeSpan.FromDays(40));
        await _rig.Queue.TidyAsync(Token);
        (await _rig.ScalarAsync<long>("SELECT count(*) FROM notification_delivery")).ShouldBe(0);

        await _rig.GoOnAsync(minutes: 5);
        _sender.Taken.Count.ShouldBe(1);
    }
}
