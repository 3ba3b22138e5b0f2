import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;

/**
 * Neo4j Community over Bolt on 127.0.0.1, for tests. Arguments: data folder, port.
 * The first line of stdin is the password of the user "neo4j"; an empty one turns authentication off.
 * The server stops when stdin closes, so it cannot outlive the process that started it.
 */
public class Neo4jServer {
  public static void main(String[] args) throws Exception {
    BufferedReader stdin = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String password = stdin.readLine();
    if (password == null) return;
    Thread watch = new Thread(() -> exitWhenItCloses(stdin));
    watch.setDaemon(true);
    watch.start();
    try {
      start(Path.of(args[0]), Integer.parseInt(args[1]), password);
    } catch (Exception error) {
      error.printStackTrace();
      System.exit(1); // the database's own threads would keep the process alive
    }
  }

  private static void start(Path data, int port, String password) {
    SocketAddress address = new SocketAddress("127.0.0.1", port);
    DatabaseManagementService server = new DatabaseManagementServiceBuilder(data)
      .setConfig(BoltConnector.enabled, true)
      .setConfig(BoltConnector.listen_address, address)
      .setConfig(BoltConnector.advertised_address, address)
      .setConfig(GraphDatabaseSettings.auth_enabled, !password.isEmpty())
      // Whoever waits for the start tries the password before it is set; that must not lock the user out.
      .setConfig(GraphDatabaseSettings.auth_max_failed_attempts, 0)
      .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(256))
      // A log file of 256 MB per database would be reserved at once otherwise.
      .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
      .setConfig(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ofMillis(500))
      .setConfig(BoltConnectorInternalSettings.connection_shutdown_wait_time, Duration.ofMillis(500))
      .build();
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
    if (!password.isEmpty()) {
      // ALTER USER would refuse the password that a kept data folder already has.
      server.database("system").executeTransactionally(
        "CREATE OR REPLACE USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
    }
  }

  private static void exitWhenItCloses(BufferedReader stdin) {
    try {
      while (stdin.readLine() != null) { }
    } catch (IOException closed) {
      // closed all the same
    }
    System.exit(0);
  }
}
