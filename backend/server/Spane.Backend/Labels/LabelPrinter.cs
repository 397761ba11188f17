using System.Data.Common;
using System.Net.Sockets;
using System.Text;
using Spane.Backend.Settings;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Labels;

/// <summary>Sends waiting labels to their printers, one after the other, each once. What fails is told and not tried again by itself: paper
/// may have come out.</summary>
internal sealed class LabelPrinter(LabelOrders orders, LabelOptions options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _ordered = new(0, 1);

    /// <summary>Looks at once.</summary>
    internal void Wake()
    {
        if (_ordered.CurrentCount == 0)
        {
            try
            {
                _ordered.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else has woken it.
            }
        }
    }

    public override void Dispose()
    {
        _ordered.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await orders.GiveUpAsync(stoppingToken);
                while (await orders.TakeAsync(stoppingToken) is { } order)
                {
                    await orders.EndAsync(order.Id, await SendAsync(order, stoppingToken), stoppingToken);
                }
            }
            catch (Exception fault) when (fault is StoreUnavailableException or DbException)
            {
                // Looked at again in a second; ingest reports that the store is unavailable.
            }

            await _ordered.WaitAsync(Period, stoppingToken);
        }
    }

    /// <returns>Why not, as the texts <c>labels.why.…</c> name it; empty: the printer has taken it.</returns>
    private async Task<string> SendAsync(WaitingLabel order, CancellationToken stoppingToken)
    {
        if (options.Find(order.Printer) is not { } printer)
        {
            return "gone";
        }

        using var patience = new CancellationTokenSource(LongestTry, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stoppingToken);
        var isConnected = false;
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(printer.Host, printer.Port, either.Token);
            isConnected = true;
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.UTF8.GetBytes(order.Content), either.Token);
            client.Client.Shutdown(SocketShutdown.Send);
            await GoodbyeAsync(stream, stoppingToken);
            return "";
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            return isConnected ? "slow" : "unreachable";
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            return isConnected ? "broken" : "unreachable";
        }
    }

    /// <summary>Many printers close when they have read all; one that does not, and does not break off, has it too.</summary>
    private async Task GoodbyeAsync(NetworkStream stream, CancellationToken stoppingToken)
    {
        using var patience = new CancellationTokenSource(LongestGoodbye, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stoppingToken);
        var said = new byte[64];
        try
        {
            while (await stream.ReadAsync(said, either.Token) > 0)
            {
                // What it says is not looked at.
            }
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // It keeps the line open.
        }
    }
}
