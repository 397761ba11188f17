using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Spane.Backend.Alarms;
using Spane.Backend.Audit;
using Spane.Backend.Notifications;
using Spane.Backend.Settings;
using Spane.Dashboard.Notifications;
using Spane.Notifications.Channels;
using Spane.Notifications.Hosts;
using Spane.Packing.Alarms;
using Spane.Packing.Notifications;
using Spane.Storage.Settings;
using Spane.Tests.Clocks;

namespace Spane.Backend.Tests.Notifications;

/// <summary>Alarms, outbox and one channel over a real database, on a clock that the test puts forward; started again as often as it
/// likes.</summary>
internal sealed class OutboxRig : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-outbox-");
    private readonly Func<OutboxRig, INotificationSender> _sender;
    private readonly Func<SettingsDatabase> _open;
    private AlarmStore _alarms = null!;

    /// <summary>Starts it.</summary>
    /// <param name="open">Opens the database; null: a file of its own.</param>
    public OutboxRig(Func<OutboxRig, INotificationSender> sender, Func<SettingsDatabase>? open = null)
    {
        _sender = sender;
        _open = open ?? (() => new SqliteSettingsDatabase(Path.Combine(_folder.FullName, "settings.db")));
        Restart();
    }

    public ManualTime Time { get; } = new();

    public SettingsDatabase Database { get; private set; } = null!;

    public NotificationPlanner Planner { get; private set; } = null!;

    public NotificationDispatcher Dispatcher { get; private set; } = null!;

    public DeliveryQueue Queue { get; private set; } = null!;

    public DateTimeOffset Now => Time.GetUtcNow();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The program ends without a farewell, and another one begins with the same data.</summary>
    public void Restart()
    {
        SqliteConnection.ClearAllPools();
        Database = _open();
        var signal = new NotificationSignal();
        Planner = new(Database, signal, Time);
        _alarms = new(Database, Planner);
        Queue = new(Database, Time);
        Dispatcher = Dispatch();
    }

    /// <summary>Another backend at the same database.</summary>
    public NotificationDispatcher Dispatch() => new(
        _sender(this), new(Database, new NotificationOptions(), Time), Queue,
        new PushSubscriptions(Database, new AuditLog(Database, Time), new HostRules([], []), Time),
        NullLogger<NotificationDispatcher>.Instance);

    public async Task SetUpAsync(params NotificationRoute[] routes)
    {
        await using var connection = await Database.OpenAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        foreach (var name in (string[])["tono", "rina"])
        {
            await connection.ExecuteAsync(
                "INSERT INTO account (id, user_name, normalized_name, security_stamp, created) VALUES (@name, @name, @name, '', 0)",
                new { name }, transaction);
            await NotificationDocuments.WriteAsync(
                transaction, NotificationDocuments.ContactKind + name, new ContactSettings(name, $"{name}@example.com", "", "id"));
        }

        foreach (var route in routes)
        {
            await NotificationDocuments.WriteAsync(transaction, NotificationDocuments.RouteKind + route.Id, route);
        }

        await transaction.CommitAsync(Token);
    }

    public async Task<Alarm> RaiseAsync(string device, string code = "load-cell-missing")
    {
        var alarm = new Alarm { Key = new(device, "", code) }.Raise(Now, 1);
        await SaveAsync(alarm, AlarmAction.Raised);
        return alarm;
    }

    public Task AcknowledgeAsync(Alarm alarm) => SaveAsync(alarm.Acknowledge(), AlarmAction.Acknowledged);

    public Task ReturnAsync(Alarm alarm) => SaveAsync(alarm.Return(), AlarmAction.Returned);

    /// <summary>Goes on minute by minute, looking as the service does.</summary>
    public async Task GoOnAsync(int minutes)
    {
        for (var i = 0; i < minutes; i++)
        {
            Time.Advance(TimeSpan.FromMinutes(1));
            await Planner.PlanAsync(Token);
            await Dispatcher.RunAsync(Token);
        }
    }

    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var connection = await Database.OpenAsync(Token);
        return await connection.ExecuteScalarAsync<T>(sql);
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private Task SaveAsync(Alarm alarm, AlarmAction action) => _alarms.SaveAsync([new(alarm, action, Now)], Token);
}

/// <summary>A channel that keeps what it is given and answers as the test says.</summary>
internal sealed class ScriptedSender : INotificationSender
{
    private readonly Lock _lock = new();
    private readonly List<OutgoingMessage> _taken = [];

    public NotificationChannel Channel => NotificationChannel.Mail;

    public Func<OutgoingMessage, SendResult> Answer { get; set; } = _ => SendResult.Sent;

    /// <summary>The power fails after the receiver has taken a message and before anybody can write that down.</summary>
    public bool PowerFails { get; set; }

    /// <summary>The messages that it has taken.</summary>
    public IReadOnlyList<OutgoingMessage> Taken
    {
        get
        {
            lock (_lock)
            {
                return [.. _taken];
            }
        }
    }

    public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var result = Answer(message);
        lock (_lock)
        {
            if (result.Outcome == SendOutcome.Sent)
            {
                _taken.Add(message);
            }
        }

        return PowerFails ? throw new InvalidOperationException("The power has failed.") : Task.FromResult(result);
    }
}
