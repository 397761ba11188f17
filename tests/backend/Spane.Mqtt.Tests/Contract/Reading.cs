using System.Text;

namespace Spane.Mqtt.Tests.Contract;

/// <summary>Waits for what a connection receives, as long as it takes within a generous limit.</summary>
internal static class Reading
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static async Task<MqttReceivedMessage> NextAsync(this IMqttConnection connection)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        return await connection.Received.ReadAsync(limit.Token);
    }

    public static async Task<List<MqttReceivedMessage>> NextAsync(this IMqttConnection connection, int count)
    {
        var messages = new List<MqttReceivedMessage>(count);
        while (messages.Count < count)
        {
            messages.Add(await connection.NextAsync());
        }

        return messages;
    }

    public static async Task<List<MqttReceivedMessage>> NextUntilAsync(this IMqttConnection connection, string lastTopic)
    {
        var messages = new List<MqttReceivedMessage>();
        while (true)
        {
            MqttReceivedMessage message = await connection.NextAsync();
            if (message.Topic == lastTopic)
            {
                return messages;
            }

            messages.Add(message);
        }
    }

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        while (!condition())
        {
            limit.IsCancellationRequested.ShouldBeFalse($"waited for: {what}");
            await Task.Delay(5, CancellationToken.None);
        }
    }

    public static string Text(this MqttReceivedMessage message) => Encoding.UTF8.GetString(message.Payload.Span);
}
