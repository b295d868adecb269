/** One busy thread below a lambda, one that waits, one that sleeps. */
public class Shop {
    private final Object door = new Object();

    static long count(long n) {
        long sum = 0;
        while (true) {
            sum += n++;
        }
    }

    void waitForCustomers() {
        synchronized (door) {
            try {
                door.wait();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    public static void main(String[] args) {
        Shop shop = new Shop();
        new Thread(() -> count(1), "cashier-7").start();
        new Thread(shop::waitForCustomers, "door man").start();
        count(2);
    }
}
