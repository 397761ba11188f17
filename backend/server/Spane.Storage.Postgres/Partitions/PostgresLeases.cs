using System.Data;
using Npgsql;
using Spane.Storage.Partitions;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Postgres.Partitions;

/// <summary>
/// Shares the partitions evenly among the backends that are alive, by leases in PostgreSQL: a backend renews its own once a second, and one
/// that has not for the length of a lease, or whose connection to the server has ended, loses them to the others: a killed program's at
/// once. All times are the server's, so that clocks of backends do not matter.
/// </summary>
internal sealed class PostgresLeases : IPartitionLeases, IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _source;
    private readonly int _count;
    private readonly TimeSpan _length;
    private readonly TimeProvider _time;
    private CancellationTokenSource _over = new();
    private NpgsqlConnection? _session;
    private Task _watching = Task.CompletedTask;
    private bool _disposed;

    /// <summary>Makes it; nothing is leased yet.</summary>
    /// <param name="length">How long a lease holds without being renewed, from 2 s for what is not a test.</param>
    /// <param name="time">The clock for the pauses between renewals.</param>
    public PostgresLeases(PostgresDatabase database, string owner, int count, TimeSpan length, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _source = database.Ingest;
        Owner = owner;
        _count = count;
        _length = length;
        _time = time;
    }

    /// <summary>Name of this backend.</summary>
    public string Owner { get; }

    /// <summary>What this backend holds now.</summary>
    public IReadOnlyList<PartitionLease> Held { get; private set; } = [];

    /// <inheritdoc/>
    /// <exception cref="StoreUnavailableException">The server does not answer.</exception>
    /// <exception cref="InvalidDataException">The other backends share another number of partitions.</exception>
    public async Task<PartitionShare> AcquireAsync(CancellationToken cancellationToken = default)
    {
        await EndShareAsync();
        while (true)
        {
            var visit = await VisitAsync(mayRelease: true, cancellationToken);
            if (visit.Held.Count > 0)
            {
                Held = visit.Held;
                _over = new CancellationTokenSource();
                var share = new PartitionShare(Held.Select(lease => lease.Partition), _count, _over.Token);
                _watching = WatchAsync(share, _over);
                return share;
            }

            await Task.Delay(Period, _time, cancellationToken);
        }
    }

    /// <summary>Gives everything back, so that the others need not wait for the leases to run out.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await EndShareAsync();
        _over.Dispose();
        await EndSessionAsync();
        try
        {
            await using var batch = _source.CreateBatch();
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(
                    "UPDATE partition_lease SET owner = NULL WHERE owner = $1")
                { Parameters = { new() { Value = Owner } } });
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand("DELETE FROM backend WHERE id = $1") { Parameters = { new() { Value = Owner } } });
            await batch.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // The server is unavailable: the leases expire by themselves.
        }
    }

    private async Task EndShareAsync()
    {
        await _over.CancelAsync();
        await _watching;
    }

    private async Task WatchAsync(PartitionShare share, CancellationTokenSource over)
    {
        using var timer = new PeriodicTimer(Period, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(over.Token))
            {
                try
                {
                    var visit = await VisitAsync(mayRelease: false, over.Token);
                    if (visit.MustRelease || Held.Except(visit.Held).Any())
                    {
                        await over.CancelAsync();
                    }
                    else if (visit.Held.Count > Held.Count)
                    {
                        var added = visit.Held.Except(Held).Select(lease => lease.Partition).ToList();
                        Held = visit.Held;
                        share.Grow(added);
                    }
                }
                catch (StoreUnavailableException)
                {
                    // Nobody can take the leases while the server is unavailable; ingest reports that.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The share is over.
        }
    }

    /// <summary>Renews the leases and takes what is free; only who has ended its share may give partitions up, because until then it may be
    /// storing for their devices.</summary>
    private async Task<(IReadOnlyList<PartitionLease> Held, bool MustRelease)> VisitAsync(bool mayRelease,
        CancellationToken cancellationToken)
    {
        try
        {
            var session = await SessionAsync(cancellationToken);
            await using var transaction = await session.BeginTransactionAsync(cancellationToken);
            var table = new LeaseTable(session, Owner, _length);
            await table.CheckInAsync(_count, cancellationToken);
            var alive = await table.AliveAsync(cancellationToken);
            var (mine, free) = await table.ReadAsync(alive, _count, cancellationToken);
            var (release, take) = LeaseBalance.Plan(mine, free, LeaseBalance.Target(Owner, alive, _count));
            await table.ChangeAsync(mayRelease ? release : [], take, cancellationToken);
            var held = await table.RenewAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return (held, release.Count > 0);
        }
        catch (NpgsqlException fault)
        {
            throw PostgresFaults.Translate(fault);
        }
    }

    // Always the same one: while it is open, this backend is there.
    private async Task<NpgsqlConnection> SessionAsync(CancellationToken cancellationToken)
    {
        if (_session is not { State: ConnectionState.Open })
        {
            await EndSessionAsync();
            _session = await _source.OpenConnectionAsync(cancellationToken);
        }

        return _session;
    }

    private async Task EndSessionAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
            _session = null;
        }
    }
}
