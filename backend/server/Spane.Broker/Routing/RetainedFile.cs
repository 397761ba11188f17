using System.Buffers;
using Microsoft.Data.Sqlite;
using MQTTnet;
using MQTTnet.Protocol;

namespace Spane.Broker.Routing;

/// <summary>Keeps the retained messages between starts, in a database of their own. Used by one task only.</summary>
internal sealed class RetainedFile : IDisposable
{
    private readonly SqliteConnection _connection;

    private RetainedFile(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public static RetainedFile Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = """
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = NORMAL;
                CREATE TABLE IF NOT EXISTS retained (topic TEXT PRIMARY KEY, qos INTEGER NOT NULL, payload BLOB NOT NULL) WITHOUT ROWID;
                """;
            command.ExecuteNonQuery();
            return new RetainedFile(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public IReadOnlyList<MqttApplicationMessage> Read()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT topic, qos, payload FROM retained";
        using var reader = command.ExecuteReader();
        var messages = new List<MqttApplicationMessage>();
        while (reader.Read())
        {
            messages.Add(new MqttApplicationMessage
            {
                Topic = reader.GetString(0),
                QualityOfServiceLevel = (MqttQualityOfServiceLevel)reader.GetInt32(1),
                Payload = new ReadOnlySequence<byte>((byte[])reader[2]),
                Retain = true,
            });
        }

        return messages;
    }

    /// <summary>Saves changes in one transaction.</summary>
    /// <exception cref="SqliteException">The disk takes nothing.</exception>
    public void Save(IReadOnlyList<(string Topic, MqttApplicationMessage? Message)> changes)
    {
        using var transaction = _connection.BeginTransaction();
        using var set = Command(
            "INSERT INTO retained VALUES ($topic, $qos, $payload) ON CONFLICT DO UPDATE SET qos = $qos, payload = $payload");
        using var end = Command("DELETE FROM retained WHERE topic = $topic");
        foreach (var (topic, message) in changes)
        {
            var command = message is null ? end : set;
            command.Transaction = transaction;
            command.Parameters.Clear();
            command.Parameters.AddWithValue("$topic", topic);
            if (message is not null)
            {
                command.Parameters.AddWithValue("$qos", (int)message.QualityOfServiceLevel);
                command.Parameters.AddWithValue("$payload", message.Payload.ToArray());
            }

            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public void Dispose() => _connection.Dispose();

    private SqliteCommand Command(string text)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        return command;
    }
}
