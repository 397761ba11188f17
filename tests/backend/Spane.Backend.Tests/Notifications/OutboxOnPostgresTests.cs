using Spane.Notifications.Channels;
using Spane.Packing.Notifications;
using Spane.Servers;
using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Settings;

namespace Spane.Backend.Tests.Notifications;

/// <summary>The same in the database that several backends share.</summary>
public sealed class OutboxOnPostgresTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_backends_send_each_alarm_once_through_a_dead_server_and_a_month_later_all_is_tidied()
    {
        await using var server = await PostgresServer.StartAsync(Token);
        using var database = PostgresDatabase.Open(server.ConnectionString());
        var sender = new ScriptedSender();
        await using var rig = new OutboxRig(_ => sender, () => new PostgresSettingsDatabase(database));
        rig.Time.Advance(TimeSpan.FromDays(20_000));
        await rig.SetUpAsync(new NotificationRoute { Id = "r", Channel = NotificationChannel.Mail, To = "tono" });
        var (one, other) = (rig.Dispatch(), rig.Dispatch());
        var alive = true;
        sender.Answer = _ => alive ? SendResult.Sent : SendResult.Later("dead");
        for (var i = 0; i < 20; i++)
        {
            alive = i is < 5 or > 12;
            await rig.RaiseAsync($"packer-{i}");
            await Task.WhenAll(Task.Run(() => one.RunAsync(Token), Token), Task.Run(() => other.RunAsync(Token), Token));
            await rig.GoOnAsync(minutes: 3);
        }

        await rig.GoOnAsync(minutes: 10);
        sender.Taken.Select(message => message.Id).ShouldBeUnique();
        sender.Taken.SelectMany(message => message.Content.Alarms.Select(alarm => alarm.Device)).Order()
            .ShouldBe(Enumerable.Range(0, 20).Select(i => $"packer-{i}").Order());

        rig.Time.Advance(TimeSpan.FromDays(40));
        await rig.Queue.TidyAsync(Token);
        (await rig.ScalarAsync<long>("SELECT count(*) FROM notification_delivery")).ShouldBe(0);
        await rig.GoOnAsync(minutes: 2);
        sender.Taken.Sum(message => message.Content.Alarms.Count).ShouldBe(20);
    }
}
