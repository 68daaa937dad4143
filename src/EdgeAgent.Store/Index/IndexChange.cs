using Microsoft.Data.Sqlite;

namespace EdgeAgent.Store;

/// <summary>A transaction on the index, and the right to use its connection until disposed.</summary>
internal sealed class IndexChange(IndexDatabase index, Lock gate) : IDisposable
{
    private bool _committed;

    public void Commit()
    {
        index.Execute("COMMIT");
        _committed = true;
    }

    public void Dispose()
    {
        try
        {
            if (!_committed)
            {
                RollBack();
            }
        }
        finally
        {
            gate.Exit();
        }
    }

    private void RollBack()
    {
        try
        {
            index.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself: it does so on a full disk and on I/O errors.
        }
    }
}
