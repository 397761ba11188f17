using Spane.Notifications.Channels;
using Spane.Packing.Notifications;

namespace Spane.Backend.Tests.Notifications;

/// <summary>None lost and none twice, whatever fails in whatever order: random histories of 12 hours each.</summary>
public sealed class OutboxFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Every_alarm_is_in_exactly_one_message(int seed)
    {
        var random = new Random(seed);
        var sender = new ScriptedSender();
        await using var rig = new OutboxRig(_ => sender);
        rig.Time.Advance(TimeSpan.FromDays(20_000));
        await rig.SetUpAsync(new NotificationRoute { Id = "r", Channel = NotificationChannel.Mail, To = "tono" });
        var raised = 0;
        var alive = true;
        sender.Answer = _ => alive ? SendResult.Sent : SendResult.Later("dead");
        for (var minute = 0; minute < 720; minute++)
        {
            switch (random.Next(20))
            {
                case < 3:
                    await rig.RaiseAsync($"packer-{raised++}");
                    break;
                case 3:
                    rig.Restart();
                    break;
                case 4:
                    alive = !alive;
                    break;
                case 5:
                    await rig.RaiseAsync($"packer-{raised++}");

                    // Nobody can know whether the receiver has it: it goes again under the same name.
                    sender.PowerFails = true;
                    await RunUntilPowerFailsAsync(rig);
                    sender.PowerFails = false;
                    break;
                default:
                    break;
            }

            await rig.GoOnAsync(minutes: 1);
        }

        alive = true;
        await rig.GoOnAsync(minutes: 60);

        sender.Taken.Count.ShouldBeGreaterThan(
            sender.Taken.DistinctBy(message => message.Id).Count(), "the power has failed at the worst time");
        var messages = sender.Taken.GroupBy(message => message.Id).Select(tries => tries.First()).ToList();
        messages.SelectMany(message => message.Content.Alarms.Select(alarm => alarm.Device)).Order()
            .ShouldBe(Enumerable.Range(0, raised).Select(i => $"packer-{i}").Order());
        sender.Taken.GroupBy(message => message.Id)
            .ShouldAllBe(tries => tries.Select(message => message.Content.Body).Distinct().Count() == 1);
        (await rig.ScalarAsync<long>("SELECT count(*) FROM notification_delivery WHERE state <> 'sent'")).ShouldBe(0);
    }

    private static async Task RunUntilPowerFailsAsync(OutboxRig rig)
    {
        try
        {
            await rig.Dispatcher.RunAsync(Token);
        }
        catch (InvalidOperationException)
        {
            rig.Restart();
        }
    }
}
