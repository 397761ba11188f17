using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Spane.Notifications.Tests.Servers;

/// <summary>A real SMTP server on a loopback port that can be stopped and started again at the same port.</summary>
internal sealed class MailServerAtHome : IAsyncDisposable
{
    private readonly ConcurrentQueue<(MimeMessage Mail, DateTimeOffset At)> _mails = new();
    private CancellationTokenSource? _running;
    private Task _serving = Task.CompletedTask;

    public int Port { get; } = FreePort();

    /// <summary>What it answers to a whole mail.</summary>
    public SmtpResponse Answer { get; set; } = SmtpResponse.Ok;

    public IReadOnlyList<MimeMessage> Mails => [.. _mails.Select(mail => mail.Mail)];

    public IReadOnlyList<(MimeMessage Mail, DateTimeOffset At)> Arrivals => [.. _mails];

    public void Start()
    {
        var services = new ServiceProvider();
        services.Add(new Store(this));
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(
            endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port))).Build();
        _running = new CancellationTokenSource();
        _serving = new SmtpServer.SmtpServer(options, services).StartAsync(_running.Token);
    }

    public async Task StopAsync()
    {
        if (_running is { } running)
        {
            _running = null;
            await running.CancelAsync();
            await _serving;
            running.Dispose();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private sealed class Store(MailServerAtHome server) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            using var stream = new MemoryStream(buffer.ToArray());
            var mail = await MimeMessage.LoadAsync(stream, cancellationToken);
            if (server.Answer.ReplyCode == SmtpReplyCode.Ok)
            {
                server._mails.Enqueue((mail, DateTimeOffset.UtcNow));
            }

            return server.Answer;
        }
    }
}
